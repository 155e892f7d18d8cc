/** A step of reading: limits that are looked at before they do anything, and another library that is looked at before it comes. */

import { expect, type Page } from '@playwright/test';

/** Opens the storage page and leaves the settings again. */
export async function looksAtLimitsAndMerge(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Storage and backup' }).click();
  await page.getByLabel('Read posts of open accounts').selectOption('30');
  await page.getByRole('button', { name: 'Show which posts' }).click();
  await expect(page.getByText('No post is beyond these limits now.')).toBeVisible();
  await page.getByLabel('Read posts of open accounts').selectOption('');
  await expect(page.getByRole('button', { name: 'Show which posts' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/^Made and verified|verified/i).first()).toBeVisible();
  const file = await page
    .locator('.mono', { hasText: /vigil-\d{4}-\d\d-\d\d\.vigil$/ })
    .first()
    .innerText();
  await page.getByLabel('Its backup').fill(`${file}.missing`);
  await page.getByRole('button', { name: 'Show what it brings' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'there is no such file on this computer' })).toBeVisible();
  await page.getByLabel('Its backup').fill(file);
  await page.getByRole('button', { name: 'Show what it brings' }).click();
  await expect(page.getByText('Nothing in it that is not here already.')).toBeVisible();
  await page.keyboard.press('Escape');
}
