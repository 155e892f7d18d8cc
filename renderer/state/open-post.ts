/** Opens one post in the reading view, among the posts of its account. */

import type { AppState } from './app-state.ts';
import { everything } from './screen.ts';

const mostPages = 40;

/** The list is asked on until it holds the post; a post that is in no list leaves the list as it is. */
export function openPost(app: AppState, post: { id: number; accountId: number }): void {
  const scope = { ...everything, accountId: post.accountId };
  app.screen.go({ kind: 'reading', scope });
  let pages = 0;
  const stop = app.timeline.store.subscribe(look);
  void app.timeline.show(scope).then(() => look());

  function look(): void {
    const { items, loading, next, scope: shown } = app.timeline.store.getState();
    // The reader has gone on to something else.
    if (shown.accountId !== post.accountId) {
      stop();
      return;
    }
    const item = items.find((each) => each.kind === 'post' && each.post.id === post.id);
    if (item !== undefined) {
      stop();
      app.timeline.select(item.key);
      app.screen.showReader(true);
    } else if (!loading && items.length > 0) {
      pages += 1;
      if (next === null || pages > mostPages) stop();
      else void app.timeline.more();
    }
  }
}
