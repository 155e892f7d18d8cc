import { expect, it } from 'vitest';
import { createPageParts, lineFor } from '../../../../renderer/state/page-parts.ts';
import { createFakeLink } from '../../../support/fake-link.ts';

const part = (path: string, characters: number) => ({ path, text: path, characters, links: 0, depth: 0 });
const parts = [part('#menu', 40), part('main', 900), part('section.tides', 300)];

it('asks for the page without its part, and begins with the part that is watched, else with the largest', async () => {
  const fake = createFakeLink();
  fake.answer('page.parts', () => ({ url: 'https://a.example/', title: null, parts }));
  const picking = createPageParts(fake.link);
  await picking.open('https://a.example/#part=section.tides');
  const known = picking.store.getState().open;
  await picking.open('https://a.example/');
  picking.pick('#menu');
  const picked = picking.store.getState().open?.picked ?? '';
  expect(fake.asked.map(({ input }) => input)).toEqual([{ url: 'https://a.example/' }, { url: 'https://a.example/' }]);
  expect([known?.url, known?.picked, lineFor('https://a.example/', picked)]).toEqual([
    'https://a.example/',
    'section.tides',
    'https://a.example/#part=#menu',
  ]);
});

it('lets an answer that comes after the reader went on to another page count for nothing', async () => {
  const fake = createFakeLink();
  const waiting: ((answer: unknown) => void)[] = [];
  fake.answer('page.parts', () => new Promise((settle) => void waiting.push(settle)));
  const picking = createPageParts(fake.link);
  const first = picking.open('https://a.example/');
  const second = picking.open('https://b.example/');
  waiting[1]?.({ url: 'https://b.example/', title: null, parts: [] });
  await second;
  waiting[0]?.({ url: 'https://a.example/', title: null, parts });
  await first;
  expect(picking.store.getState().open).toEqual({
    input: 'https://b.example/',
    url: 'https://b.example/',
    parts: [],
    failed: false,
    picked: null,
  });
  picking.close();
  expect(picking.store.getState().open).toBeNull();
});
