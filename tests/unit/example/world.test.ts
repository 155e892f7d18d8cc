import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLedger } from '../../../electron/example/ledger.ts';
import { burst, captchaHour, hourMs, isWithin, startAt, untilAt } from '../../../electron/example/story-time.ts';
import { closingWordings, dresses } from '../../../electron/example/wordings.ts';
import { createWorld } from '../../../electron/example/world.ts';
import { readAuthors } from '../../../electron/example/writing.ts';

const seeds = [1, 2, 3, 2014, 987_654_321];

describe('the world of the example', () => {
  it('is the same for the same seed', () => {
    expect(createWorld({ seed: 2014 })).toEqual(createWorld({ seed: 2014 }));
  });

  it('moves who, when, which wording and which dress with the seed', () => {
    const endings = seeds.map((seed) =>
      readLedger(createWorld({ seed }), untilAt).endings.map(({ title, at, wordingId, dress }) => [title, at, wordingId, dress].join(' ')),
    );
    expect(new Set(endings.map((list) => list.join('\n'))).size).toBe(seeds.length);
  });

  it.each(seeds)('keeps the shape of the story with seed %i', (seed) => {
    const world = createWorld({ seed });
    const ledger = readLedger(world, untilAt);
    const closed = ledger.endings.filter(({ status }) => status === 'closed');
    const days = new Set(closed.map(({ at }) => new Date(at + 8 * hourMs).toISOString().slice(0, 10)));
    expect({
      followed: ledger.followed,
      closed: closed.length,
      days: [...days],
      fits: Math.max(...closed.map(({ at }) => at)) - Math.min(...closed.map(({ at }) => at)) < 3 * hourMs,
      suspended: ledger.endings.length - closed.length,
      moves: ledger.moves.length,
      removals: ledger.removals.map(({ presence }) => presence).sort(),
      verifications: ledger.verifications.length,
      quoting: ledger.quoting.length,
      wordings: new Set(closed.map(({ wordingId }) => wordingId)).size,
      dresses: [...new Set(closed.map(({ dress }) => dress))].sort(),
      languages: [...new Set(closed.map(({ lang }) => lang))].sort(),
      hasUnseen: closed.some(({ wordingId }) => closingWordings.find(({ id }) => id === wordingId)?.unseen),
    }).toEqual({
      followed: 60,
      closed: 42,
      days: ['2014-03-13'],
      fits: true,
      suspended: 4,
      moves: 1,
      removals: ['deleted', 'removed'],
      verifications: 1,
      quoting: 3,
      wordings: closingWordings.length,
      dresses: [...dresses].sort(),
      languages: ['en', 'zh-Hans'],
      hasUnseen: true,
    });
  });

  it.each(seeds)('gives every account two articles before anything befalls it, and none afterwards, with seed %i', (seed) => {
    const wrong = createWorld({ seed })
      .accounts.filter(({ isFollowed }) => isFollowed)
      .filter(({ fate, posts }) => {
        const early = posts.filter(({ at }) => fate.kind === 'none' || fate.kind === 'verification' || at < fate.at);
        const isOrdered = posts.every((post, index) => index === 0 || post.at > (posts[index - 1]?.at ?? 0));
        return early.length < 2 || early.length < posts.length || !isOrdered || (posts[0]?.at ?? startAt) >= startAt;
      });
    expect(wrong).toEqual([]);
  });

  it.each(seeds)('lets nothing end in the hours when nobody could see it, with seed %i', (seed) => {
    const { endings, moves, removals } = readLedger(createWorld({ seed }), untilAt);
    expect([...endings, ...moves, ...removals].filter(({ at }) => isWithin(at, burst) || isWithin(at, captchaHour))).toEqual([]);
  });

  it('gives ids that are never shared', () => {
    const { accounts } = createWorld({ seed: 5 });
    const ids = accounts.flatMap(({ feedId, userName, posts }) => [feedId, userName, ...posts.flatMap(({ token, mid }) => [token, mid])]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('writes every article of its own: no title and no paragraph stands in two accounts', () => {
    const pieces = readAuthors().flatMap((author) => author.pieces);
    expect({
      pieces: pieces.length,
      titles: new Set(pieces.map(({ title }) => title)).size,
      texts: new Set(pieces.map(({ text }) => text)).size,
    }).toEqual({
      pieces: 180,
      titles: 180,
      texts: 180,
    });
  });

  it('marks every wording as reconstructed and the whole as invented', () => {
    const world = createWorld({ seed: 1 });
    expect([world.label, ...new Set(closingWordings.map(({ provenance }) => provenance))]).toEqual(['example, invented', 'reconstructed']);
  });

  it('uses wordings that stand in no rule and in no rule sample', () => {
    const folder = join(import.meta.dirname, '../../../resources/rules');
    const rules = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8').toLowerCase());
    const unseen = closingWordings.filter((wording) => wording.unseen).flatMap(({ title, detail }) => [detail ?? title]);
    expect([unseen.length, unseen.filter((text) => rules.some((rule) => rule.includes(text.toLowerCase())))]).toEqual([2, []]);
  });
});
