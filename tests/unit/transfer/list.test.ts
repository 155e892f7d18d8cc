import { describe, expect, it } from 'vitest';
import { writeExport } from '../../../electron/core/transfer/export.ts';
import { readSubscriptions } from '../../../electron/core/transfer/import.ts';
import type { ExportRows } from '../../../electron/core/transfer/rows.ts';
import type { Subscription } from '../../../electron/core/transfer/subscription.ts';

function listed(text: string) {
  const result = readSubscriptions(text, 'list.txt');
  if (!result.ok) throw new Error(result.error.message);
  const { listed: entries, duplicates, failed } = result.value;
  return {
    entries: entries.map(({ input, line, title, ownTitle, folder }) => ({ input, line, title, ownTitle, folder })),
    duplicates,
    failed,
  };
}

describe('a list of lines', () => {
  it('has one address or handle a line, with comments and blank lines', () => {
    expect(listed('# mine\nhttps://a.example/feed\n\n  gh_0123456789ab  \r\nhttps://a.example/feed\n')).toEqual({
      entries: [
        { input: 'https://a.example/feed', line: 2, title: null, ownTitle: null, folder: null },
        { input: 'gh_0123456789ab', line: 4, title: null, ownTitle: null, folder: null },
      ],
      duplicates: [{ line: 5, input: 'https://a.example/feed', firstLine: 2 }],
      failed: [],
    });
  });

  it("reads newsboat's tags and titles, and says what is a program or a saved search", () => {
    expect(listed('https://a.example/ "law and order" news "~My title" !hidden\n"exec:~/a b.sh"\nquery:Unread:unread = "yes"\n')).toEqual({
      entries: [{ input: 'https://a.example/', line: 1, title: null, ownTitle: 'My title', folder: 'law and order' }],
      duplicates: [],
      failed: [
        { line: 2, input: 'exec:~/a b.sh', code: 'program' },
        { line: 3, input: 'query:Unread:unread = yes', code: 'saved-search' },
      ],
    });
  });
});

describe('a CSV', () => {
  it('is read by its header, quoted fields and all', () => {
    expect(
      listed(
        'Channel Id,Channel Url,Channel Title\nUC1,http://www.youtube.com/channel/UC1,"One, ""two""\nthree"\nUC2,,Nothing\nUC3,http://www.youtube.com/channel/UC3,Three\n',
      ),
    ).toEqual({
      entries: [
        { input: 'http://www.youtube.com/channel/UC1', line: 2, title: 'One, "two"\nthree', ownTitle: null, folder: null },
        { input: 'http://www.youtube.com/channel/UC3', line: 5, title: 'Three', ownTitle: null, folder: null },
      ],
      duplicates: [],
      failed: [{ line: 4, input: 'UC2, , Nothing', code: 'no-address' }],
    });
  });

  it('is read in Chinese with semicolons, folders included', () => {
    expect(listed('名称;地址;分类\n甲;https://a.example/;法律/中国\n').entries).toEqual([
      { input: 'https://a.example/', line: 2, title: '甲', ownTitle: null, folder: '法律 / 中国' },
    ]);
  });

  it('is read without a header where one column holds addresses', () => {
    expect(listed('A,https://a.example/\nB,https://b.example/').entries.map(({ input }) => input)).toEqual([
      'https://a.example/',
      'https://b.example/',
    ]);
  });
});

describe('the JSON export', () => {
  const subscriptions: Subscription[] = [
    {
      feedUrl: 'https://a.example/',
      siteUrl: null,
      title: 'A',
      ownTitle: 'mine',
      folder: 'Law / China',
      platform: 'feed',
      nativeId: 'https://a.example/',
    },
  ];
  const rows = {
    exportedAt: Date.UTC(2014, 2, 13),
    version: '0',
    title: null,
    accounts: [],
    postCount: 1,
    subscriptions: () => subscriptions,
    people: () => [],
    posts: () => [{ id: 1, title: '字' }],
    notices: () => [],
    closures: () => [],
    testimony: () => [],
    picture: () => null,
  } as unknown as ExportRows;
  const words = { language: 'en', say: (key: string) => key } as const;

  function exportAs(format: 'json' | 'opml', kind: 'all' | 'posts', label: string | null = null) {
    const result = writeExport({ format, what: { kind } }, { rows, words, label });
    return result.ok ? ({ ok: true, value: { ...result.value, text: [...result.value.pieces].join('') } } as const) : result;
  }

  it('holds what is asked for, marked where it is invented, and is a list of subscriptions again', () => {
    const result = exportAs('json', 'all', 'example, invented');
    if (!result.ok) throw new Error(result.error.message);
    expect({ name: result.value.name, document: JSON.parse(result.value.text) }).toEqual({
      name: 'vigil-all-2014-03-13-example.json',
      document: {
        format: 'vigil-export',
        version: 1,
        exportedAt: Date.UTC(2014, 2, 13),
        label: 'example, invented',
        subscriptions,
        people: [],
        posts: [{ id: 1, title: '字' }],
        notices: [],
        closures: [],
        testimony: [],
      },
    });
    expect(readSubscriptions(result.value.text, 'x.json')).toMatchObject({
      ok: true,
      value: { listed: [{ ...subscriptions[0], input: 'https://a.example/', line: 1 }] },
    });
  });

  it('leaves out what is not asked for', () => {
    const result = exportAs('json', 'posts');
    expect(result.ok && Object.keys(JSON.parse(result.value.text))).toEqual(['format', 'version', 'exportedAt', 'label', 'posts']);
  });

  it('says that OPML holds subscriptions only', () => {
    expect(exportAs('opml', 'posts')).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(exportAs('opml', 'all')).toMatchObject({
      ok: true,
      value: { name: 'vigil-subscriptions-2014-03-13.opml', type: 'text/x-opml' },
    });
  });
});

describe('anything else', () => {
  it.each(['', '   \n\n', '{}', '{"a":', 'PK\u0003\u0004\0\0'])('is no list: %j', (text) => {
    expect(readSubscriptions(text, 'x')).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });
});
