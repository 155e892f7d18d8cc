import { expect, test } from 'vitest';
import { docOfPost } from '../../../electron/core/store/text-index.ts';
import { listFoundPosts } from '../../../electron/core/view/search/posts.ts';
import { addAccount, noon, openTestLibrary } from '../../support/library.ts';
import { startPosts } from '../../support/made-posts.ts';
import { makeQueries, scan } from '../../support/search-queries.ts';

test('110 random queries over 400 posts find exactly what a scan finds', () => {
  const library = openTestLibrary();
  const id = addAccount(library, 'gh_1');
  const maker = startPosts({ seed: 3, letters: 400 });
  const posts = Array.from({ length: 400 }, (_, index) => maker.make(index, noon - maker.chance(1e9)));
  library.store.posts.save(id, posts);
  const queries = makeQueries(
    posts.map(({ text }) => text),
    110,
    maker.chance,
  );
  const docs = posts.map(docOfPost);
  const idOf = new Map(library.store.db.prepare('SELECT nativeId, id FROM post').raw().all() as [string, number][]);
  const differing = queries.filter((made) => {
    const wanted = scan(docs, made).map((place) => idOf.get(`p${place}`) ?? 0);
    return (
      listFoundPosts(library.store.db, made.query)
        .toSorted((a, b) => a - b)
        .join() !== wanted.toSorted((a, b) => a - b).join()
    );
  });
  expect(differing).toEqual([]);
});
