/** Finds the account a command line means: by number, address, handle, native id or shown name. */

import type { OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { Door } from './door.ts';

type Account = OutputOf<'accounts'>[number];

export async function findAccount(door: Door, named: string): Promise<Result<Account>> {
  const listed = await door.call('accounts', {});
  if (!listed.ok) return listed;
  const found = listed.value.filter((account) => isNamed(account, named.trim()));
  const [only] = found;
  if (found.length === 1 && only !== undefined) return ok(only);
  if (found.length === 0) return fail('not-found', `No account here is called ${named}. \`vigil accounts\` lists them with their numbers.`);
  return fail('choose-one', `${named} is the name of ${found.length} accounts: ${found.map(({ id }) => id).join(', ')}. Give the number.`);
}

/** Their numbers; the first that is not found is the answer. */
export async function findAccounts(door: Door, names: string[]): Promise<Result<number[]>> {
  const ids: number[] = [];
  for (const name of names) {
    const found = await findAccount(door, name);
    if (!found.ok) return found;
    ids.push(found.value.id);
  }
  return ok(ids);
}

function isNamed(account: Account, named: string): boolean {
  if (/^\d+$/.test(named) && account.id === Number(named)) return true;
  const names = [account.nativeId, `${account.platform}:${account.nativeId}`, account.handle, account.title, account.url];
  return names.some((name) => name !== null && name !== undefined && fold(name) === fold(named));
}

function fold(name: string): string {
  return name.toLowerCase().replace(/^@/, '').replace(/\/$/, '');
}
