/** What this computer has kept, searched without a network: posts by their words, notices first. */

import { useEffect, useRef } from 'react';
import type { NoticeRow } from '../../../electron/contract/shapes/notice.ts';
import type { Post } from '../../../electron/contract/shapes/post.ts';
import { LinkButton } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { glyphOfStatus } from '../../parts/Glyph.tsx';
import { Kicker } from '../../parts/Kicker.tsx';
import { useApp } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { openPost } from '../../state/open-post.ts';
import { everything } from '../../state/screen.ts';
import { useText } from '../../text/text.tsx';
import { marksIn, matchesNotice, searchTerms } from './marks.ts';

const shown = 200;

export function SearchScreen({ screen }: { screen: { query: string } }) {
  return <SearchView query={screen.query} />;
}

function SearchView({ query }: { query: string }) {
  const app = useApp();
  const { t } = useText();
  const terms = searchTerms(query);
  const asked = useAsked('search', terms.length === 0 ? null : { query, limit: shown }, ['posts.added', 'posts.changed']);
  const notices = useAsked('notices', terms.length === 0 ? null : {}, ['notices.added']);
  const answer = useLast(asked.value);
  const hits = answer ?? [];
  const found = (notices.value ?? []).filter((notice) => matchesNotice(notice, terms));
  const top = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at the top
  useEffect(() => {
    top.current?.scrollTo(0, 0);
  }, [query]);
  const isEmpty = asked.value !== null && hits.length === 0 && found.length === 0;
  return (
    <main className="srch" ref={top}>
      <header>
        <h1>{answer === null ? t('search.title') : t('search.results', { n: hits.length + found.length })}</h1>
        <p className="dim" role="status">
          {terms.length > 0 ? t('search.for', { query }) : t('search.hint')}
        </p>
      </header>
      {asked.failure !== null && <p role="alert">{t('search.failed')}</p>}
      {isEmpty && (
        <p className="empty">
          {t('search.none', { query })}{' '}
          <LinkButton onClick={() => app.screen.go({ kind: 'reading', scope: everything })}>{t('search.back')}</LinkButton>
        </p>
      )}
      {found.map((notice) => (
        <NoticeHit key={notice.id} notice={notice} terms={terms} />
      ))}
      {hits.map(({ post, snippet }) => (
        <PostHit key={post.id} post={post} snippet={snippet} terms={terms} />
      ))}
      {hits.length === shown && <p className="empty">{t('search.more', { n: shown })}</p>}
    </main>
  );
}

/** While the next query is asked, the last answer stays: results do not blink with each letter. */
function useLast<T>(value: T | null): T | null {
  const last = useRef<T | null>(null);
  useEffect(() => {
    if (value !== null) last.current = value;
  }, [value]);
  return value ?? last.current;
}

function PostHit({ post, snippet, terms }: { post: Post; snippet: string; terms: string[] }) {
  const app = useApp();
  const { t, f } = useText();
  return (
    <article className="hit">
      <p className="src">
        <b>
          <Foreign text={post.accountTitle} />
        </b>
        <span>{t(`platform.${post.platform}`)}</span>
        {post.presence !== 'present' && post.presence !== 'edited' && post.presence !== 'unknown' && (
          <span>{t(`account.presence.${post.presence}`)}</span>
        )}
        <time>{f.date(post.publishedAt ?? post.seenAt)}</time>
      </p>
      <h2>
        <button type="button" onClick={() => openPost(app, post)}>
          <Marked text={post.title ?? post.excerpt} lang={post.lang} terms={terms} />
        </button>
      </h2>
      <p className="sn" lang={post.lang ?? undefined}>
        <Marked text={snippet} lang={post.lang} terms={terms} />
      </p>
    </article>
  );
}

function NoticeHit({ notice, terms }: { notice: NoticeRow; terms: string[] }) {
  const app = useApp();
  const { t, f } = useText();
  const says = notice.says === null || notice.says === 'present' || notice.says === 'edited' ? 'unknown' : notice.says;
  const status = says === 'removed' ? 'unknown' : says;
  const isClosure = status === 'closed' || status === 'suspended';
  return (
    <article className={isClosure ? 'hit ntc' : 'hit ntc is-ink'}>
      <Kicker glyph={glyphOfStatus(status)} end={f.date(notice.firstSeenAt)}>
        {notice.subject === 'post' ? t('search.noticePost') : t('search.notice', { status: t(`account.status.${status}`) })}
      </Kicker>
      <h2>
        <button type="button" onClick={() => app.screen.go({ kind: 'account', accountId: notice.accountId, noticeId: notice.id })}>
          <Foreign text={notice.accountTitle} /> <small>{t(`platform.${notice.platform}`)}</small>
        </button>
      </h2>
      <p className="sn" lang={notice.anatomy.lang ?? undefined}>
        <Marked text={notice.anatomy.text} lang={notice.anatomy.lang} terms={terms} />
      </p>
    </article>
  );
}

function Marked({ text, lang, terms }: { text: string; lang: string | null; terms: string[] }) {
  return (
    <span lang={lang ?? undefined}>
      {marksIn(text, terms).map((piece) => (piece.hit ? <mark key={piece.start}>{piece.text}</mark> : piece.text))}
    </span>
  );
}
