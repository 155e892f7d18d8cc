/** A notice opened from the list: the original first, word for word, then what it says of a complaint and of a legal reason. The whole apparatus stands in the account view. */

import { useEffect } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { glyphOfStatus } from '../../parts/Glyph.tsx';
import { Kicker } from '../../parts/Kicker.tsx';
import { complaintLine, legalLine } from '../../parts/notice-words.ts';
import { useApp } from '../../state/app-state.ts';
import { isCjk, langOf } from '../../text/lang.ts';
import { useText } from '../../text/text.tsx';
import { footOf, kickerOf, lookOf, type NoticeItem, seenOf } from './item-words.ts';

export function NoticeReader({ item }: { item: NoticeItem }) {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const { notice } = item;
  const { anatomy } = notice;
  const lang = langOf(anatomy.text, anatomy.lang);
  const look = lookOf(item);
  const seal = look !== 'post' && look !== 'reopened' && (item.status === 'closed' || item.status === 'suspended');
  useEffect(() => void app.alerts.noticeSeen(notice.id), [app, notice.id]);
  const reading = anatomy.readings.find((each) => each.language === text.language);
  const foot = footOf(item, text);
  return (
    <article
      className="reader-article is-notice"
      aria-label={t('notice.of-account-plain', { name: notice.accountTitle, platform: t(`platform.${notice.platform}`) })}
    >
      <h1>
        <Foreign text={notice.accountTitle} />
      </h1>
      <p className="notice-where">{t('notice.where', { platform: t(`platform.${notice.platform}`), seen: seenOf(item, text) })}</p>
      <section className={`notice-sheet is-${look} tone-of-${seal ? 'seal' : 'ink'}`} aria-label={kickerOf(item, text)}>
        <Kicker glyph={look === 'post' ? 'removed' : glyphOfStatus(item.status)} end={t('notice.as-stated')}>
          {kickerOf(item, text)}
        </Kicker>
        <blockquote className={`notice-original ${sizeOf(anatomy.text, isCjk(lang))}`} lang={lang}>
          {anatomy.text}
        </blockquote>
        {reading !== undefined && !lang?.startsWith(text.language.slice(0, 2)) && (
          <p className="notice-reading">
            {reading.text}
            <small>{reading.by === 'rule' ? t('notice.reading-by-rule') : t('notice.reading-by-reader')}</small>
          </p>
        )}
        <dl>
          <div>
            <dt>{t('notice.complaint')}</dt>
            <dd>{complaintLine(anatomy, text)}</dd>
          </div>
          <div>
            <dt>{t('notice.legal')}</dt>
            <dd>{legalLine(anatomy, text)}</dd>
          </div>
        </dl>
        {foot !== undefined && <p className="notice-foot">{foot}</p>}
      </section>
      <Button onClick={() => app.screen.go({ kind: 'account', accountId: notice.accountId, noticeId: notice.id })}>
        {t('notice.open-account')}
      </Button>
    </article>
  );
}

/** Under 40 characters largest, to 120 smaller, longer as reading text (ui.md §4); Latin words are about three characters for one of Chinese. */
function sizeOf(text: string, cjk: boolean): string {
  const length = cjk ? text.length : text.length / 2.6;
  if (length <= 40) return 'is-short';
  return length <= 120 ? 'is-middle' : 'is-long';
}
