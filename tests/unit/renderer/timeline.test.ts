import { describe, expect, test, vi } from 'vitest';
import type { TimelineItem } from '../../../electron/contract/shapes/post.ts';
import { everything } from '../../../renderer/state/screen.ts';
import { createTimeline } from '../../../renderer/state/timeline.ts';
import { appendPage, markItems, mergeFresh, neighbour } from '../../../renderer/state/timeline-merge.ts';
import { createUndo } from '../../../renderer/state/undo.ts';
import { createFakeLink } from '../../support/fake-link.ts';
import { noticeItem } from '../../support/fixture-core/notices.ts';
import { items as fixtures } from '../../support/fixture-core/posts.ts';

const posts = fixtures.filter((item) => item.kind === 'post');
const [first, second, third, fourth] = posts as [TimelineItem, TimelineItem, TimelineItem, TimelineItem];
const notice = noticeItem(1, 'Shen Yan 沈砚', '11:32');

const page = (items: TimelineItem[], next: string | null = null) => ({ items, next, total: items.length, unread: 0, days: [] });
const keys = (items: readonly TimelineItem[]) => items.map((item) => item.key);

describe('a fresh answer over the shown list', () => {
  test('leaves the list as it is and counts what is new above', () => {
    const merged = mergeFresh([second, third], [first, notice, second, third]);
    expect(keys(merged.items)).toEqual(keys([second, third]));
    expect(merged.waiting).toEqual({ posts: 1, notices: 1 });
  });

  test('renews known items in their place', () => {
    const read = { ...second, post: { ...(second as Extract<TimelineItem, { kind: 'post' }>).post, read: true } } as TimelineItem;
    expect(mergeFresh([first, second], [first, read]).items).toEqual([first, read]);
  });

  test('keeps an item the answer no longer has, so that a post just read does not vanish', () => {
    expect(keys(mergeFresh([first, second], [second]).items)).toEqual(keys([first, second]));
  });

  test('does not count items below the loaded part as new', () => {
    expect(mergeFresh([first, second], [first, second, third, fourth]).waiting).toEqual({ posts: 0, notices: 0 });
  });

  test('counts a notice that belongs between two shown items', () => {
    expect(mergeFresh([first, second], [first, notice, second]).waiting).toEqual({ posts: 0, notices: 1 });
  });
});

test('a further page shows no item twice, and brings the counts of its days', () => {
  const day = (dayOn: string, posts: number) => ({ dayOn, posts, notices: 0 });
  const shown = { items: [first, second], days: [day('2014-03-14', 9), day('2014-03-13', 5)] };
  const further = { items: [second, third], days: [day('2014-03-13', 6), day('2014-03-12', 2)] };
  expect(appendPage(shown, further)).toEqual({
    items: [first, second, third],
    days: [day('2014-03-14', 9), day('2014-03-13', 6), day('2014-03-12', 2)],
  });
});

test('a mark changes the named posts only', () => {
  const id = (second as Extract<TimelineItem, { kind: 'post' }>).post.id;
  const marked = markItems([first, second, notice], new Set([id]), { saved: true });
  expect(marked.map((item) => item.kind === 'post' && item.post.saved)).toEqual([false, true, false]);
});

describe('a step in the list', () => {
  const items = [first, notice, second];
  test('begins at the top without a selection', () => {
    expect(neighbour({ items, selectedKey: null }, 1)).toBe(first.key);
  });
  test('goes to the next that fits', () => {
    expect(neighbour({ items, selectedKey: first.key }, 1, (item) => item.kind === 'notice')).toBe(notice.key);
  });
  test('ends at the end', () => {
    expect(neighbour({ items, selectedKey: second.key }, 1)).toBeNull();
  });
});

describe('the timeline', () => {
  const start = async (items: TimelineItem[], next: string | null = null) => {
    const fake = createFakeLink();
    const undo = createUndo();
    fake.answer('timeline', page(items, next));
    const timeline = createTimeline(fake.link, undo, () => 'Asia/Shanghai');
    await timeline.show({ ...everything, view: 'unread' });
    return { fake, undo, timeline };
  };

  test('lets new items wait until they are asked for', async () => {
    vi.useFakeTimers();
    const { fake, timeline } = await start([second]);
    fake.answer('timeline', page([first, second]));
    fake.tell('posts.added', { accountId: 1, postIds: [1] });
    await vi.runAllTimersAsync();
    expect(keys(timeline.store.getState().items)).toEqual([second.key]);
    expect(timeline.store.getState().waiting).toEqual({ posts: 1, notices: 0 });
    await timeline.showWaiting();
    expect(keys(timeline.store.getState().items)).toEqual([first.key, second.key]);
    expect(timeline.store.getState().waiting).toEqual({ posts: 0, notices: 0 });
    vi.useRealTimers();
  });

  test('asks for the next page from where the last one ended', async () => {
    const { fake, timeline } = await start([first], 'after-first');
    fake.answer('timeline', page([second]));
    await timeline.more();
    expect(keys(timeline.store.getState().items)).toEqual([first.key, second.key]);
    expect(fake.asked.at(-1)?.input).toMatchObject({ cursor: 'after-first', view: 'unread', zone: 'Asia/Shanghai' });
  });

  test('shows a mark before the core has answered, and puts it back when it is refused', async () => {
    const { fake, timeline } = await start([first]);
    const { id } = (first as Extract<TimelineItem, { kind: 'post' }>).post;
    fake.refuse('posts.mark', { ok: false, error: { code: 'not-writable', message: '' } });
    const marking = timeline.mark([id], { saved: true });
    expect(timeline.store.getState().items[0]).toMatchObject({ post: { saved: true } });
    await marking;
    expect(timeline.store.getState().items[0]).toMatchObject({ post: { saved: false } });
    expect(timeline.store.getState().failure?.code).toBe('not-writable');
  });

  test('takes back a mark of all above: exactly those that changed', async () => {
    const { fake, undo, timeline } = await start([first, second]);
    const { id } = (first as Extract<TimelineItem, { kind: 'post' }>).post;
    fake.answer('posts.mark', { changed: [id] });
    await timeline.markAbove(second.key);
    expect(fake.asked.at(-1)).toEqual({
      method: 'posts.mark',
      input: { above: { key: second.key, view: 'unread', folderId: null, accountId: null, personId: null, tagId: null }, read: true },
    });
    await undo.undoLast();
    expect(fake.asked.at(-1)).toEqual({ method: 'posts.mark', input: { ids: [id], read: false } });
  });

  test('forgets an answer that comes after another scope was chosen', async () => {
    const { fake, timeline } = await start([first]);
    let late: (value: unknown) => void = () => {};
    fake.answer('timeline', page([second]));
    const original = fake.link.call;
    fake.link.call = (() =>
      new Promise((done) => {
        late = () => done({ ok: true, value: page([third]) } as never);
      })) as typeof original;
    const waiting = timeline.show({ ...everything, view: 'saved' });
    fake.link.call = original;
    await timeline.show({ ...everything, view: 'removed' });
    late(null);
    await waiting;
    expect(keys(timeline.store.getState().items)).toEqual([second.key]);
  });
});
