import { describe, expect, test } from 'vitest';
import { ok } from '../../../electron/contract/result.ts';
import { type CarriedEvent, type Carrier, createLink } from '../../../renderer/link/link.ts';

function createCarrier(call: Carrier['call'] = async () => ok({})) {
  let listener: (event: CarriedEvent) => void = () => {};
  let lost: (isLost: boolean) => void = () => {};
  const carrier: Carrier = {
    call,
    shell: async () => ({ opened: true }),
    listen: (each, told) => {
      listener = each;
      lost = told;
      return () => {};
    },
  };
  return { carrier, tell: (event: CarriedEvent) => listener(event), lose: (isLost: boolean) => lost(isLost) };
}

describe('a link', () => {
  test('tells events of the library in use only', () => {
    const { carrier, tell } = createCarrier();
    const link = createLink(carrier);
    const heard: string[] = [];
    link.on((event) => heard.push(event.name));
    tell({ library: 'example', name: 'posts.changed', payload: { postIds: [] } });
    tell({ library: 'own', name: 'accounts.changed', payload: { accountIds: [] } });
    expect(heard).toEqual(['accounts.changed']);
  });

  test('answers a broken carrier with a failure, and throws nothing', async () => {
    const { carrier } = createCarrier(async () => {
      throw new Error('connection refused');
    });
    expect(await createLink(carrier).call('sidebar', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  test('lets no answer of one library into the caches of the other', async () => {
    let answer: (value: unknown) => void = () => {};
    const { carrier } = createCarrier(
      () =>
        new Promise((done) => {
          answer = done;
        }),
    );
    const link = createLink(carrier);
    const asked = link.call('sidebar', {});
    link.switchLibrary('example');
    answer(ok({ counts: {} }));
    expect(await asked).toMatchObject({ ok: false, error: { code: 'stopped' } });
  });

  test('says that everything is stale when the library is switched and when the connection is back', () => {
    const { carrier, lose } = createCarrier();
    const link = createLink(carrier);
    const heard: string[] = [];
    const lost: boolean[] = [];
    link.on((event) => heard.push(event.name));
    link.onLost((isLost) => lost.push(isLost));
    link.switchLibrary('example');
    lose(true);
    lose(false);
    expect({ heard, lost }).toEqual({ heard: ['core.restarted', 'core.restarted'], lost: [true, false] });
  });

  test('takes a bare answer of the shell as a value', async () => {
    expect(await createLink(createCarrier().carrier).shell('shell.openExternal', { url: 'https://a.example/' })).toEqual(
      ok({ opened: true }),
    );
  });
});
