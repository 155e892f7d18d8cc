/** The notice in full: the original word for word above, the apparatus below. Every word about it is either quoted or marked as ours. */

import { type ReactNode, useId, useState } from 'react';
import type { Reading } from '../../../electron/contract/shapes/judgement.ts';
import type { NoticeRow } from '../../../electron/contract/shapes/notice.ts';
import { useText } from '../../text/text.tsx';
import { Button } from '../Button.tsx';
import { Glyph, type GlyphName, glyphOfStatus } from '../Glyph.tsx';
import { Apparatus } from './Apparatus.tsx';
import { Desk, type DeskMode, type NoticeHand } from './Desk.tsx';
import { EvidenceLine } from './EvidenceLine.tsx';
import { findFindings, matchReading, noticeSize } from './findings.ts';
import { type Links, Marked } from './Marked.tsx';
import { isOwnLanguage, readingIn } from './rows.ts';
import { StatedLine } from './StatedLine.tsx';

type Props = {
  notice: NoticeRow;
  /** Rendered dashed, with what Vigil will do, while the verdict waits. */
  pending: string | null;
  /** What the reader may do with it; null where it is only shown. */
  hand?: NoticeHand | null;
  onExport(): void;
  onCopied(): void;
};

/** `notice.anatomy.text` is empty for an answer by code only: then the codes stand in the place of the words. */
export function NoticeCard({ notice, pending, hand = null, onExport, onCopied }: Props) {
  const { language, t } = useText();
  const [linked, setLinked] = useState<string | null>(null);
  const [mode, setMode] = useState<DeskMode | null>(null);
  const base = useId();
  const { anatomy } = notice;
  const own = isOwnLanguage(anatomy.lang, language);
  const reading = own ? null : readingIn(anatomy, language);
  const findings = findFindings(anatomy.text, anatomy.spans);
  const links: Links = { linked, link: setLinked, base };
  const tone = notice.says === 'closed' || notice.says === 'suspended' ? 'seal' : 'ink';
  return (
    <section className="notice" data-tone={tone} data-pending={pending !== null} aria-labelledby={`${base}-k`}>
      {notice.evidence !== null && !notice.evidence.intact && <p className="notice-changed">{t('notice.changed')}</p>}
      <div className="in">
        <Kicker notice={notice} own={own} reading={reading} id={`${base}-k`} />
        {anatomy.text === '' ? (
          <MachineWords notice={notice} />
        ) : (
          <blockquote className="vb" data-size={noticeSize(anatomy.text)} lang={anatomy.lang ?? undefined} cite={notice.evidence?.url}>
            <Marked text={anatomy.text} findings={findings} links={links} labels />
          </blockquote>
        )}
        {anatomy.text !== '' && !own && (
          <ReadingLine reading={reading} onWrite={hand === null ? null : () => setMode('write')}>
            {reading !== null && (
              <Marked text={reading.text} findings={matchReading(findings, reading.text, reading.spans)} links={links} labels={false} />
            )}
          </ReadingLine>
        )}
      </div>
      {anatomy.text !== '' && anatomy.machine.length > 0 && <MachineWords notice={notice} beside />}
      <Apparatus source={{ anatomy, reading, findings }} actor={notice.actor} links={links} />
      <StatedLine stated={anatomy.stated} />
      {hand !== null && anatomy.text !== '' && <HandLine notice={notice} own={own} hand={hand} onMode={setMode} />}
      {hand !== null && mode !== null && (
        <Desk key={mode} notice={notice} reading={reading} mode={mode} hand={hand} onClose={() => setMode(null)} />
      )}
      <EvidenceLine evidence={notice.evidence} onExport={onExport} onCopied={onCopied} />
      {pending !== null && <p className="notice-pending">{pending}</p>}
    </section>
  );
}

type KickerProps = { notice: NoticeRow; own: boolean; reading: Reading | null; id: string };

function Kicker({ notice, own, reading, id }: KickerProps) {
  const { t, language } = useText();
  const { anatomy } = notice;
  const original = languageName(anatomy.lang, language) ?? t('notice.unknownLanguage');
  const place = notice.subject === 'post' ? 'post' : 'account';
  return (
    <div className="k">
      <Glyph name={glyphOf(notice)} />
      <h2 id={id}>{anatomy.text === '' ? t('notice.kicker.machine') : t(`notice.kicker.${place}`)}</h2>
      <p className="r">
        {anatomy.text !== '' && <span>{t('notice.wordForWord', { language: original })}</span>}
        {!own && reading !== null && (
          <span>{t(`notice.readingBy.${reading.by}`, { reading: languageName(reading.language, language) ?? '', original })}</span>
        )}
      </p>
    </div>
  );
}

function ReadingLine({ reading, onWrite, children }: { reading: Reading | null; onWrite: (() => void) | null; children: ReactNode }) {
  const { t, language } = useText();
  if (reading !== null)
    return (
      <>
        <p className="rdg" lang={language}>
          {'“'}
          {children}
          {'”'}
        </p>
        {reading.partial && <p className="rdg-part">{t('notice.readingPartial')}</p>}
      </>
    );
  return (
    <p className="rdg none">
      <span>{t('notice.noReading')}</span>
      {onWrite !== null && (
        <Button small onClick={onWrite}>
          {t('notice.writeReading')}
        </Button>
      )}
      <small>{t('notice.noMachine')}</small>
    </p>
  );
}

type HandLineProps = { notice: NoticeRow; own: boolean; hand: NoticeHand; onMode(mode: DeskMode): void };

/** What can be done with the reading; whose reading it is. */
function HandLine({ notice, own, hand, onMode }: HandLineProps) {
  const { t } = useText();
  const { anatomy, corrected, id } = notice;
  return (
    <div className="hand">
      {corrected && <b>{t('hand.yours')}</b>}
      {corrected?.note && <span>{corrected.note}</span>}
      <Button small look="quiet" onClick={() => onMode('correct')}>
        {t('hand.correct')}
      </Button>
      {!own && (
        <Button small look="quiet" onClick={() => onMode('write')}>
          {t('notice.writeReading')}
        </Button>
      )}
      {anatomy.rule === null && (
        <Button small look="quiet" onClick={() => onMode('teach')}>
          {t('hand.teachThis')}
        </Button>
      )}
      {corrected && (
        <Button small look="quiet" onClick={() => void hand.uncorrect(id)}>
          {t('hand.takeBack')}
        </Button>
      )}
    </div>
  );
}

/** The platform's own codes: in the place of the words, or `beside` them. */
function MachineWords({ notice, beside = false }: { notice: NoticeRow; beside?: boolean }) {
  const { t } = useText();
  return (
    <dl className={beside ? 'machine is-beside' : 'machine'} aria-label={t(beside ? 'notice.machineReason' : 'notice.kicker.machine')}>
      {notice.anatomy.machine.map((reason) => (
        <div key={`${reason.code}=${reason.value}`}>
          <dt>{reason.code}</dt>
          <dd>{reason.value}</dd>
        </div>
      ))}
      {notice.anatomy.machine.length === 0 && <p>{t('notice.noCode')}</p>}
    </dl>
  );
}

function glyphOf({ says }: NoticeRow): GlyphName {
  if (says === 'removed') return 'removed';
  return says === null || says === 'present' || says === 'edited' ? 'unknown' : glyphOfStatus(says);
}

/** The name of a language in the interface language; null for none or one the system does not know. */
function languageName(tag: string | null, interfaceLanguage: string): string | null {
  const primary = tag?.split('-')[0];
  if (primary === undefined || primary === '' || primary === 'und') return null;
  return new Intl.DisplayNames(interfaceLanguage, { type: 'language', fallback: 'none' }).of(primary) ?? null;
}
