/** What every carrier must hold before anything on its page is looked at. */

import { expect, test } from '../support/client.ts';

test('opens the client, answers its calls, and lets it reach nothing else', async ({ openClient, carrier }, testInfo) => {
  testInfo.annotations.push({ type: 'carrier', description: carrier });
  const client = await openClient();
  const { page } = client;
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));

  await expect(page).toHaveTitle(/Vigil/);
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(await client.call('about')).toMatchObject({ ok: true, value: { library: 'own', folder: client.folder } });

  // Only methods marked for the window are carried from it.
  expect(await client.call('backup', { file: '/tmp/x' })).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(await client.call('no-such-method')).toMatchObject({ ok: false, error: { code: 'unknown-method' } });

  // Nothing remote is asked, whatever the page tries.
  const reached = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  expect(reached).toBe('refused');

  // No inline script, and no markup from a plain string.
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    try {
      script.textContent = 'globalThis.inlineRan = true';
      document.body.append(script);
    } catch {
      return 'refused by Trusted Types';
    }
    return 'inlineRan' in globalThis ? 'ran' : 'refused by the policy';
  });
  expect(ran).toMatch(/^refused/);
  expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined');
  expect(errors).toEqual([]);
});

test('opens no second window and does not leave its page', async ({ openClient }) => {
  const { page, carrier } = await openClient();
  const before = page.url();
  if (carrier !== 'serve') {
    await page.evaluate(() => {
      window.open('https://example.org/');
    });
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await expect(page).toHaveTitle(/Vigil/);
    expect(page.url()).toBe(before);
  }
  await expect
    .poll(
      () =>
        page
          .context()
          .pages()
          .filter((one) => one.url().includes('example.org')).length,
    )
    .toBe(0);
});
