/** Commands that go on until they are told to end: the web shell, and the March 2014 example. */

import { pathToFileURL } from 'node:url';
import type { Result } from '../contract/result.ts';
import { ok } from '../contract/result.ts';
import { program } from '../process/places.ts';
import { type Asked, type Command, text } from './command.ts';
import { runDemo } from './demo.ts';
import { readNumber } from './input.ts';

export const shells: Command[] = [
  {
    name: 'serve',
    usage: '',
    says: 'The same client as a local web page; prints the address with its one-time code.',
    gives: 'a line `{address}` at the start and whenever one was used',
    options: [
      { flags: '--port <number>', says: 'the port; a free one when left out' },
      { flags: '--host <address>', says: 'where to listen; 127.0.0.1 when left out' },
    ],
    needs: 'nothing',
    run: serve,
  },
  {
    name: 'demo',
    usage: '',
    says: 'Play the March 2014 example (invented) in a library of its own.',
    gives: 'one document when the story has ended: `{library, nowAt, accounts, closures, waves}`',
    options: [
      { flags: '--speed <number>', says: 'simulated seconds in one real second; as fast as it goes when left out' },
      { flags: '--seed <number>', says: 'moves who, when and which words' },
      { flags: '--exit-when-done', says: 'end when the story has ended; without it the library stays open until Ctrl-C' },
      { flags: '--ledger <file>', says: 'write what the simulated platform did, to compare with what was found' },
    ],
    needs: 'nothing',
    run: demo,
  },
];

type ServeProgram = {
  runServe(options: { folder: string; host: string; port: number; originMap?: Record<string, string>; json: boolean }): Promise<number>;
};

/** The web shell is a program of its own beside this one; the command line does not contain it. */
async function serve(asked: Asked): Promise<Result<number>> {
  const port = readNumber(text(asked.options, 'port') ?? '0', '--port', 0, 65_535);
  if (!port.ok) return port;
  const { runServe } = (await import(pathToFileURL(program('serve/index')).href)) as ServeProgram;
  const { folder, json, originMap } = asked;
  const host = text(asked.options, 'host') ?? '127.0.0.1';
  return ok(await runServe({ folder, json, host, port: port.value, ...(originMap === undefined ? {} : { originMap }) }));
}

async function demo(asked: Asked): Promise<Result<number>> {
  const speed = readOptional(asked, 'speed', 0.001, 1e9);
  const seed = readOptional(asked, 'seed', 0, 2 ** 31);
  if (!speed.ok) return speed;
  if (!seed.ok) return seed;
  return runDemo({
    asked,
    speed: speed.value,
    seed: seed.value,
    exitWhenDone: asked.options.exitWhenDone === true,
    ledgerFile: text(asked.options, 'ledger'),
  });
}

function readOptional({ options }: Asked, name: string, least: number, most: number): Result<number | undefined> {
  const given = text(options, name);
  return given === undefined ? ok(undefined) : readNumber(given, `--${name}`, least, most);
}
