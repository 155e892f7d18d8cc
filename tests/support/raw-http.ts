/** HTTP without a browser's or fetch's help: tests must be able to send any Host, Origin and cookie. */

import { request } from 'node:http';

export type RawAnswer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };
export type RawAsk = { port: number; path: string; method?: string; headers?: Record<string, string>; body?: string };

export function ask({ port, path, method = 'GET', headers = {}, body }: RawAsk): Promise<RawAnswer> {
  return new Promise((settle, failed) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        settle({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.once('error', failed);
    sent.end(body);
  });
}
