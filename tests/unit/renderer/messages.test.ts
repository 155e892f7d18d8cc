import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import {
  accountStatuses,
  actors,
  complaintSources,
  legalRungs,
  outcomes,
  pendings,
  platformIds,
  presences,
  unreachableReasons,
} from '../../../electron/contract/names.ts';
import { errorCodes } from '../../../electron/contract/result.ts';
import en from '../../../resources/locales/en.json' with { type: 'json' };
import zh from '../../../resources/locales/zh-Hans.json' with { type: 'json' };

type Node = { type: number; value?: string; options?: Record<string, { value: Node[] }>; children?: Node[] };

const root = join(import.meta.dirname, '../../..');
const kinds = { literal: 0, argument: 1, number: 2, select: 5, plural: 6, pound: 7, tag: 8 } as const;

/** Names of arguments and tags with what they are; how often and in what order is the language's own matter. */
function argumentsOf(text: string, language: string): string[] {
  const found = new Set<string>();
  const walk = (nodes: Node[]): void => {
    for (const node of nodes) {
      if (node.type === kinds.tag) found.add(`<${node.value}>`);
      else if (node.type === kinds.select) found.add(`${node.value}: select`);
      // A number may be written with # or {n, number}, counted by one language and only shown by the other.
      else if (node.type === kinds.plural || node.type === kinds.number || node.type === kinds.argument) found.add(String(node.value));
      for (const option of Object.values(node.options ?? {})) walk(option.value);
      walk(node.children ?? []);
    }
  };
  walk(new IntlMessageFormat(text, language).getAst() as unknown as Node[]);
  return [...found].sort();
}

function sources(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');
}

describe('the message files', () => {
  test('have the same keys in both languages, in order', () => {
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    expect(Object.keys(en)).toEqual([...Object.keys(en)].sort());
  });

  test('take the same arguments in both languages', () => {
    const differing = Object.keys(en).filter((key) => {
      const name = key as keyof typeof en;
      return argumentsOf(en[name], 'en').join() !== argumentsOf(zh[name], 'zh-Hans').join();
    });
    expect(differing).toEqual([]);
  });

  test('hold no key that no component uses', () => {
    const code = sources('renderer');
    // Keys made from a word of the contract: `status.${…}`; their whole family must be there instead.
    const families = [...code.matchAll(/`([A-Za-z-]+(?:\.[A-Za-z-]+)*[.-])\$\{/g)].map((match) => match[1] ?? '');
    const unused = Object.keys(en).filter(
      (key) => !code.includes(`'${key}'`) && !code.includes(`"${key}"`) && !families.some((family) => key.startsWith(family)),
    );
    expect(unused).toEqual([]);
  });

  test('have a word for everything the contract can say', () => {
    const words = (prefix: string, names: readonly string[]) => names.map((name) => `${prefix}.${name}`);
    const wanted = [
      ...words('status', accountStatuses),
      ...words('presence', presences),
      ...words('outcome', outcomes),
      ...words('unreachable', unreachableReasons),
      ...words('platform', platformIds),
      ...words('pending', pendings),
      ...words('complaint', complaintSources),
      ...words('rung', legalRungs),
      ...words('error', errorCodes),
    ];
    expect(wanted.filter((key) => !(key in en))).toEqual([]);
    expect(actors.length).toBeGreaterThan(0);
  });

  test('never set words in Chinese with a middle dot between facts', () => {
    const dotted = Object.entries(zh).filter(([, text]) => text.includes('·'));
    expect(dotted).toEqual([]);
  });

  test('never blame: no sentence knows these words', () => {
    const loaded = /\b(censor|silenc|bann|purg|crack|delet\w+ by the platform)|oops|successfully|!/i;
    expect(Object.entries(en).filter(([, text]) => loaded.test(text))).toEqual([]);
  });

  test('end what a toast says as a sentence', () => {
    const said = [...sources('renderer').matchAll(/(?:said: \{ key: |undone\()'([\w.-]+)'/g)].map(([, key = '']) => key);
    const isOpen = (messages: Record<string, string>) => (key: string) =>
      !/[.。]$/.test(String(new IntlMessageFormat(messages[key] ?? '', 'en').format({ n: 2, count: 2, name: 'x' } as never)));
    const keys = [...new Set(said)];
    expect(keys.length).toBeGreaterThan(10);
    expect([keys.filter(isOpen(en)), keys.filter(isOpen(zh))]).toEqual([[], []]);
  });
});
