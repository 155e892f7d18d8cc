/** One hit of each kind. The headline is the button that opens it. */

import type { ReactNode } from 'react';
import type { SearchHit } from '../../../electron/contract/shapes/search.ts';
import { Foreign } from '../../parts/Foreign.tsx';
import { glyphOfStatus } from '../../parts/Glyph.tsx';
import { Kicker } from '../../parts/Kicker.tsx';
import { useApp } from '../../state/app-state.ts';
import { openPost } from '../../state/open-post.ts';
import { useText } from '../../text/text.tsx';
import { Marked } from './Marked.tsx';

type Of<K extends SearchHit['kind']> = { hit: Extract<SearchHit, { kind: K }> };

export function Hit({ hit }: { hit: SearchHit }) {
  switch (hit.kind) {
    case 'post':
      return <PostHit hit={hit} />;
    case 'notice':
      return <NoticeHit hit={hit} />;
    case 'profile':
      return <ProfileHit hit={hit} />;
    case 'note':
      return <NoteHit hit={hit} />;
  }
}

export function keyOfHit(hit: SearchHit): string {
  if (hit.kind === 'post') return `post-${hit.post.id}`;
  if (hit.kind === 'notice') return `notice-${hit.notice.id}`;
  return hit.kind === 'profile' ? `profile-${hit.account.id}` : `note-${hit.id}`;
}

function Head({ onOpen, children }: { onOpen: (() => void) | null; children: ReactNode }) {
  return (
    <h2>
      {onOpen === null ? (
        children
      ) : (
        <button type="button" data-hit="" onClick={onOpen}>
          {children}
        </button>
      )}
    </h2>
  );
}

function PostHit({ hit: { post, snippet, marks, titleMarks } }: Of<'post'>) {
  const app = useApp();
  const { t, f } = useText();
  const isTold = post.presence !== 'present' && post.presence !== 'edited' && post.presence !== 'unknown';
  return (
    <article className={post.read ? 'hit' : 'hit is-unread'}>
      <p className="src">
        <b>
          <Foreign text={post.accountTitle} />
        </b>
        <span>{t(`platform.${post.platform}`)}</span>
        {isTold && post.presence !== 'present' && post.presence !== 'edited' && post.presence !== 'unknown' && (
          <span>{t(`account.presence.${post.presence}`)}</span>
        )}
        <time>{f.date(post.publishedAt ?? post.seenAt)}</time>
      </p>
      <Head onOpen={() => openPost(app, post)}>
        <Marked text={post.title ?? post.excerpt} lang={post.lang} marks={titleMarks} />
      </Head>
      <p className="sn" lang={post.lang ?? undefined}>
        <Marked text={snippet} lang={post.lang} marks={marks} />
      </p>
    </article>
  );
}

function NoticeHit({ hit: { notice, snippet, marks } }: Of<'notice'>) {
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
      <Head onOpen={() => app.screen.go({ kind: 'account', accountId: notice.accountId, noticeId: notice.id })}>
        <Foreign text={notice.accountTitle} /> <small>{t(`platform.${notice.platform}`)}</small>
      </Head>
      <p className="sn" lang={notice.anatomy.lang ?? undefined}>
        <Marked text={snippet} lang={notice.anatomy.lang} marks={marks} />
      </p>
    </article>
  );
}

function ProfileHit({ hit: { account, field, firstSeenAt, lastSeenAt, snippet, marks } }: Of<'profile'>) {
  const app = useApp();
  const { t, f } = useText();
  const times =
    firstSeenAt === null || lastSeenAt === null ? null : t('search.seen-between', { from: f.date(firstSeenAt), to: f.date(lastSeenAt) });
  return (
    <article className="hit is-profile">
      <Kicker glyph={glyphOfStatus(account.status)} end={times}>
        {t(`search.field.${field}`)}
      </Kicker>
      <Head onOpen={() => app.screen.go({ kind: 'account', accountId: account.id, noticeId: null })}>
        <Foreign text={account.title} /> <small>{t(`platform.${account.platform}`)}</small>
      </Head>
      <p className="sn">
        <Marked text={snippet} lang={null} marks={marks} />
      </p>
    </article>
  );
}

function NoteHit({ hit }: Of<'note'>) {
  const app = useApp();
  const { t, f } = useText();
  const { accountId, postId, about, at, snippet, marks } = hit;
  const open = (): void => {
    if (accountId === null) return;
    if (postId !== null) openPost(app, { id: postId, accountId });
    else app.screen.go({ kind: 'account', accountId, noticeId: null });
  };
  return (
    <article className="hit is-note">
      <p className="src">
        <b>{t('search.note')}</b>
        <time>{f.date(at)}</time>
      </p>
      <Head onOpen={accountId === null ? null : open}>
        <Foreign text={about ?? ''} />
      </Head>
      <p className="sn">
        <Marked text={snippet} lang={null} marks={marks} />
      </p>
    </article>
  );
}
