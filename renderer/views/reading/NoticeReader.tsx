/** A notice opened from the list: whose place it stands in and when it was seen, then the notice in full. */

import { useEffect } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Elsewhere } from '../../parts/Elsewhere.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { NoticeCard } from '../../parts/notice/NoticeCard.tsx';
import { useApp } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { useHand } from '../account/use-hand.ts';
import { exportEvidence } from '../frame/export-evidence.ts';
import { type NoticeItem, saidNotice, seenOf, standingOf, whatOf } from './item-words.ts';

export function NoticeReader({ item }: { item: NoticeItem }) {
  const app = useApp();
  const hand = useHand();
  const text = useText();
  const { t } = text;
  const { notice } = item;
  useEffect(() => void app.alerts.noticeSeen(notice.id), [app, notice.id]);
  const standing = standingOf(item, text);
  return (
    <article className="reader-article is-notice" aria-label={saidNotice(item, text)}>
      <h1>
        <Foreign text={notice.accountTitle} />
      </h1>
      <p className="notice-where">
        {t('notice.where', { what: whatOf(item, text), platform: t(`platform.${notice.platform}`), seen: seenOf(item, text) })}
      </p>
      <NoticeCard
        notice={notice}
        hand={hand}
        pending={item.pending === null ? null : (standing ?? null)}
        onExport={() => void exportEvidence(app, notice.id)}
        onCopied={() => app.undo.show({ key: 'notice.copied' })}
      />
      {item.pending === null && standing !== undefined && <p className="notice-foot">{standing}</p>}
      <Elsewhere
        places={notice.elsewhere ?? []}
        closedAt={notice.firstSeenAt}
        onOpen={(accountId) => app.screen.go({ kind: 'account', accountId, noticeId: null })}
      />
      <p className="notice-account">
        <Button onClick={() => app.screen.go({ kind: 'account', accountId: notice.accountId, noticeId: notice.id })}>
          {t('notice.open-account')}
        </Button>
      </p>
    </article>
  );
}
