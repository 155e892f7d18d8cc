import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPost } from '../../../renderer/state/post.ts';
import { createFakeLink } from '../../support/fake-link.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function reading(id: number) {
  const fake = createFakeLink();
  fake.answer('post.read', (input: unknown) => ({ post: input, html: 'first' }));
  fake.answer('post.position', {});
  const post = createPost(fake.link);
  await post.open(id);
  return { fake, post };
}

const kept = (fake: ReturnType<typeof createFakeLink>) =>
  fake.asked.filter(({ method }) => method === 'post.position').map(({ input }) => input);

test('leaves the post in sight while the connection comes back, and asks for it again', async () => {
  const { fake, post } = await reading(7);
  fake.answer('post.read', { html: 'second' });
  fake.tell('core.restarted', {});
  const meanwhile = post.store.getState();
  await vi.runAllTimersAsync();
  expect([meanwhile, post.store.getState()]).toMatchObject([
    { id: 7, body: { html: 'first' } },
    { id: 7, body: { html: 'second' }, failure: null },
  ]);
});

test('lets no answer in that comes after the post was closed', async () => {
  const { post } = await reading(7);
  const opening = post.open(8);
  post.close();
  await opening;
  expect(post.store.getState()).toMatchObject({ id: null, revision: null, body: null, loading: false, failure: null });
});

test('keeps how far a post was read once for many scrolls, and also when the next one is opened at once', async () => {
  const { fake, post } = await reading(7);
  for (const position of [0.1, 0.2, 0.3]) post.keepPosition(7, position);
  post.keepPosition(8, 0.9);
  const before = kept(fake);
  await vi.runAllTimersAsync();
  expect({ before, after: kept(fake) }).toEqual({
    before: [{ id: 7, position: 0.3 }],
    after: [
      { id: 7, position: 0.3 },
      { id: 8, position: 0.9 },
    ],
  });
});
