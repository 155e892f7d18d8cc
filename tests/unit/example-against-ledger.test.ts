import { beforeAll, describe, expect, it } from 'vitest';
import { type Played, playThroughCore } from '../support/example-core.ts';

const seeds = [1, 2, 3, 4, 2014];

describe.each(seeds)('the core against the ledger of the simulator, seed %i', (seed) => {
  let played: Played;
  beforeAll(async () => {
    played = await playThroughCore(seed);
    const { ms, asked } = played;
    process.stdout.write(`example seed ${seed}: ${Math.round(ms)} ms, ${JSON.stringify(asked)}\n`);
  }, 120_000);

  it('follows all sixty and keeps every article, readable with the platform stopped', () => {
    const { found, ledger } = played;
    expect({
      followed: found.accounts.filter(({ following }) => following).length,
      posts: found.posts.length,
      unreadable: found.unreadable,
    }).toEqual({
      followed: ledger.followed,
      posts: ledger.posts,
      unreadable: [],
    });
  });

  it('shows every picture of every article with the platform stopped, and asks nobody for it', () => {
    const { pictures, withoutPicture, left } = played.found;
    expect({ hasPictures: pictures > 10, withoutPicture, left }).toEqual({ hasPictures: true, withoutPicture: [], left: 0 });
  });

  it('finds every closure and suspension, and no other', () => {
    const { found, ledger } = played;
    const seen = found.closures.map(({ accountTitle, status }) => `${accountTitle} ${status}`).sort();
    expect(seen).toEqual(ledger.endings.map(({ title, status }) => `${title} ${status}`).sort());
  });

  it('encloses the true time of every one in its interval', () => {
    const { found, ledger } = played;
    const outside = ledger.endings.filter(({ title, at }) => {
      const closure = found.closures.find(({ accountTitle }) => accountTitle === title);
      return !closure || closure.notBeforeAt === null || closure.notBeforeAt > at || closure.notAfterAt < at;
    });
    expect(outside).toEqual([]);
  });

  it('keeps the words of every notice as they stood there', () => {
    const { found, ledger } = played;
    const plain = (text: string) => text.replaceAll(/\s+/g, '');
    const kept = found.notices
      .filter(({ subject, says }) => subject === 'account' && (says === 'closed' || says === 'suspended'))
      .map(({ accountTitle, anatomy }) => `${accountTitle} ${plain(anatomy.text)}`);
    expect(kept.sort()).toEqual(ledger.endings.map(({ title, text }) => `${title} ${plain(text)}`).sort());
  });

  it('leaves every other account open, but for the one that moved', () => {
    const { found, ledger } = played;
    const told = new Map<string, string>([
      ...ledger.endings.map(({ title, status }): [string, string] => [title, status]),
      ...ledger.moves.map(({ title }): [string, string] => [title, 'moved']),
    ]);
    const wrong = found.accounts.filter(({ title, status, following }) => following && status !== (told.get(title) ?? 'open'));
    expect(wrong.map(({ title, status, lastOutcome }) => [title, status, lastOutcome])).toEqual([]);
  });

  it('names where the one that moved went', () => {
    const { found, ledger } = played;
    expect(found.successors).toEqual(Object.fromEntries(ledger.moves.map(({ title, to }) => [title, to.url])));
  });

  it('finds the deleted and the removed post, and takes no article that quotes a notice for one', () => {
    const { found, ledger } = played;
    const lost = found.posts
      .filter(({ presence }) => presence !== 'present' && presence !== 'unknown')
      .map(({ url, presence }) => `${url} ${presence}`);
    expect(lost.sort()).toEqual(ledger.removals.map(({ url, presence }) => `${url} ${presence}`).sort());
  });

  it('tells of one wave with all forty-two, once', () => {
    const { found, ledger } = played;
    const titles = new Map(found.accounts.map(({ id, title }) => [id, title]));
    const [wave] = found.waves;
    expect({
      waves: found.waves.length,
      alerts: found.alerts.filter(({ kind }) => kind === 'wave').length,
      accounts: wave?.accountIds.map((id) => titles.get(id)).sort(),
    }).toEqual({
      waves: 1,
      alerts: 1,
      accounts: ledger.endings
        .filter(({ status }) => status === 'closed')
        .map(({ title }) => title)
        .sort(),
    });
  });
});
