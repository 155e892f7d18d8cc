/** Every adapter in every case: no cell without an answer or a reason, and every answer shown as what it is. */

import { expect, test } from 'vitest';
import { platformIds } from '../../../electron/contract/names.ts';
import { capabilityOf } from '../../../electron/core/sources/registry.ts';
import { chinese } from '../../support/matrix/chinese.ts';
import { networks } from '../../support/matrix/networks.ts';
import { sites } from '../../support/matrix/sites.ts';
import { cases, matrixPage, walk } from '../../support/matrix.ts';

const rows = [...chinese, ...networks, ...sites];
const stated = cases.filter((name) => name !== 'normal' && name !== 'healed');

test('has a row for every adapter, and in every row a cell for every case', () => {
  const followed = platformIds.filter((id) => capabilityOf(id).statusHours !== null);
  const missing = rows.flatMap((row) => stated.filter((name) => row.cells[name] === undefined).map((name) => `${row.account}: ${name}`));
  expect({ without: followed.filter((id) => !rows.some((row) => row.platform === id)), missing }).toEqual({ without: [], missing: [] });
});

test('every answer is shown as what it is, ends nothing it does not end, and all is right again after it', async () => {
  const walked = await walk(rows);
  const wanted = Object.fromEntries(
    rows.map((row) => {
      const cells = stated.flatMap((name) => {
        const cell = row.cells[name];
        return cell && 'site' in cell ? [[name, cell.shows] as const] : [];
      });
      return [row.account, { normal: 'open', healed: 'open', ...Object.fromEntries(cells) }];
    }),
  );
  expect(walked).toEqual(wanted);
}, 180_000);

test('the page in docs lists what the rows have', async () => {
  await expect(matrixPage(rows)).toMatchFileSnapshot('../../../docs/platform-cases.md');
});
