/** What only the desktop has: its own answers, its window, its tray. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/client.ts';

type Recorded = { name: string; value: unknown };

test('answers for the desktop, saves where the reader says, keeps the window and quits in order', async ({ openClient, carrier }) => {
  test.skip(carrier === 'serve', 'the web shell has no window of its own');
  const client = await openClient();
  const shell = (name: string, input: unknown = {}) =>
    client.page.evaluate(
      ([to, given]) => (window as unknown as { vigil: { shell(name: string, input: unknown): Promise<unknown> } }).vigil.shell(to, given),
      [name, input] as const,
    );

  expect(await shell('shell.info')).toMatchObject({ ok: true, value: { shell: 'desktop', exampleRunning: false } });
  expect(await shell('shell.openExternal', { url: 'file:///etc/passwd' })).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  if (carrier === 'stand-in') {
    const saved = await shell('shell.saveFile', { name: '../list:1.opml', type: 'text/x-opml', text: '<opml/>' });
    expect(saved).toMatchObject({ ok: true, value: { saved: true, file: join(client.folder, 'list1.opml') } });
    expect(readFileSync(join(client.folder, 'list1.opml'), 'utf8')).toBe('<opml/>');
    const recorded = async () => (await client.app?.evaluate((electron: { recorded: Recorded[] }) => electron.recorded)) ?? [];
    await expect.poll(async () => (await recorded()).find(({ name }) => name === 'trayTip')?.value).toBe('Vigil · 0 unread posts');
    const names = (await recorded()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['permissionRequestHandler', 'permissionCheckHandler', 'saveDialog']));
  }
  await client.close();
  expect(existsSync(join(client.folder, 'window.json'))).toBe(true);
  expect(existsSync(join(client.folder, 'core.key'))).toBe(false);
});
