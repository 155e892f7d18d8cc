/** Who wrote it, where and when; when our copy was taken, how long it is; older versions. */

import type { PostBody } from '../../../electron/contract/shapes/post.ts';
import { Avatar } from '../../parts/Avatar.tsx';
import { LinkButton } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { MenuButton } from '../../parts/Menu.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { countText } from '../../text/count-text.ts';
import { useText } from '../../text/text.tsx';

export function PostHead({ body }: { body: PostBody }) {
  const app = useApp();
  const { t, f } = useText();
  const { post } = body;
  const host = post.url !== null && URL.canParse(post.url) ? new URL(post.url).host : null;
  const platform = t(`platform.${post.platform}`);
  const when = post.publishedAt === null ? t('reader.no-date') : whenOf(post.publishedAt);
  return (
    <div className="post-head">
      <Avatar name={post.accountTitle} seed={post.accountId} size="large" picture={app.session.avatarAddress(body)} />
      <div className="post-head-who">
        <LinkButton
          className="post-head-name"
          onClick={() => app.screen.go({ kind: 'account', accountId: post.accountId, noticeId: null })}
        >
          <Foreign text={post.accountTitle} />
        </LinkButton>
        <div className="meta">
          {host === null ? t('reader.by-line', { platform, when }) : t('reader.by-line-host', { host, platform, when })}
        </div>
        {post.author !== null && post.author !== post.accountTitle && (
          <div className="meta">
            <Foreign text={t('reader.author', { name: post.author })} />
          </div>
        )}
      </div>
      <div className="post-head-kept">
        <div>{t('reader.kept', { when: f.moment(body.keptAt) })}</div>
        <div className="dim">{t('reader.length', countText(body.text))}</div>
        <Edited body={body} />
        <Older body={body} />
      </div>
    </div>
  );

  function whenOf(at: number): string {
    return f.isToday(at) ? t('reader.today', { time: f.time(at) }) : t('reader.on', { date: f.date(at), time: f.time(at) });
  }
}

function editWord(isSilent: boolean | null | undefined) {
  if (isSilent == null) return 'reader.edited' as const;
  return isSilent ? ('reader.edited-silently' as const) : ('reader.edited-stated' as const);
}

/** A small mark: the text was changed after we first had it, and whether the source says so. */
function Edited({ body }: { body: PostBody }) {
  const app = useApp();
  const { t, f } = useText();
  const isShown = useValue(app.post.store, (state) => state.changes !== null);
  if (body.editedAt === null || body.editedAt === undefined) return null;
  return (
    <div className="post-edited">
      <span className={body.editIsSilent === true ? 'is-silent' : undefined}>
        {t(editWord(body.editIsSilent), { when: f.moment(body.editedAt) })}
      </span>{' '}
      <LinkButton onClick={() => void app.post.toggleChanges()}>{t(isShown ? 'reader.hide-changes' : 'reader.show-changes')}</LinkButton>
    </div>
  );
}

function Older({ body }: { body: PostBody }) {
  const app = useApp();
  const { t, f } = useText();
  const revision = useValue(app.post.store, (state) => state.revision);
  if (body.older.length === 0) return null;
  const items = [
    { id: 'newest', label: t('reader.newest-version'), checked: revision === null, run: () => void app.post.open(body.post.id) },
    ...body.older.map((old) => ({
      id: String(old.revision),
      label: t(old.kind === 'full-text' ? 'reader.version-page' : 'reader.version-of', { when: f.dateTime(old.seenAt) }),
      checked: revision === old.revision,
      run: () => void app.post.open(body.post.id, old.revision),
    })),
  ];
  const label = t('reader.older', { count: body.older.length });
  return (
    <MenuButton className="link" label={label} items={items}>
      {label}
    </MenuButton>
  );
}
