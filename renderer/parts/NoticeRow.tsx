/** A notice as it stands among posts (ui.md §4): double line, square corners, the first words of the original, complaint and legal reason. Never shortened to an icon. */

import type { ReactNode } from 'react';
import type { AccountStatus } from '../../electron/contract/names.ts';
import type { Anatomy } from '../../electron/contract/shapes/judgement.ts';
import type { NoticeRow as Notice } from '../../electron/contract/shapes/notice.ts';
import { langOf } from '../text/lang.ts';
import { useText } from '../text/text.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { Foreign } from './Foreign.tsx';
import { type GlyphName, glyphOfStatus } from './Glyph.tsx';
import { Kicker } from './Kicker.tsx';
import { complaintLine, legalLine } from './notice-words.ts';

export type NoticeLook = 'recorded' | 'pending' | 'reopened' | 'post';

export type NoticeRowProps = {
  look: NoticeLook;
  status: AccountStatus;
  name: string;
  platform: string;
  kicker: string;
  time: string;
  anatomy: Anatomy;
  /** One sentence at the foot: why a verdict waits, for how long it was closed, … */
  foot?: ReactNode;
  unseen?: boolean;
  /** Where the same person still publishes, as the reader confirmed it. */
  elsewhere?: NonNullable<Notice['elsewhere']>;
  /** When the notice was first seen. */
  noticeAt: number;
};

export function NoticeRow({
  look,
  status,
  name,
  platform,
  kicker,
  time,
  anatomy,
  foot,
  unseen = true,
  elsewhere = [],
  noticeAt,
}: NoticeRowProps) {
  const text = useText();
  const { t } = text;
  const glyph: GlyphName = look === 'reopened' ? 'open' : look === 'post' ? 'removed' : glyphOfStatus(status);
  const hasCells = look === 'recorded' && !anatomy.uncertain && (anatomy.complaint.present || anatomy.legal.present);
  return (
    <div className={`notice-row is-${look} tone-of-${toneOf(look, status)}${unseen ? '' : ' is-seen'}`}>
      <Kicker glyph={glyph} end={<span className="num">{time}</span>}>
        {kicker}
      </Kicker>
      <h3>{text.rich('notice.of-account', { name: <Foreign text={name} />, platform })}</h3>
      {look !== 'reopened' && anatomy.text !== '' && (
        <p className="notice-quote" lang={langOf(anatomy.text, anatomy.lang)}>
          {anatomy.text}
        </p>
      )}
      {hasCells && (
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
      )}
      {foot !== undefined && <p className="notice-foot">{foot}</p>}
      {look !== 'reopened' && <Elsewhere places={elsewhere} closedAt={noticeAt} />}
    </div>
  );
}

/** Vermilion for closures only (ui.md §1.2); an account that is open again, a removed post and every other notice stand in ink. */
function toneOf(look: NoticeLook, status: AccountStatus): 'seal' | 'ink' {
  return look !== 'reopened' && look !== 'post' && (status === 'closed' || status === 'suspended') ? 'seal' : 'ink';
}
