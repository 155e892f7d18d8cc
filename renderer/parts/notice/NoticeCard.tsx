/** The notice in full: the original word for word above, the apparatus below. Every word about it is either quoted or marked as ours. */

import { type ReactNode, useId, useState } from 'react';
import type { Reading } from '../../../electron/contract/shapes/judgement.ts';
import type { NoticeRow } from '../../../electron/contract/shapes/notice.ts';
import { useText } from '../../text/text.tsx';
import { Button } from '../Button.tsx';
import { Glyph, type GlyphName, glyphOfStatus } from '../Glyph.tsx';
import { Apparatus } from './Apparatus.tsx';
import { EvidenceLine } from './EvidenceLine.tsx';
import { findFindings, matchReading, noticeSize } from './findings.ts';
import { type Links, Marked } from './Marked.tsx';
import { isOwnLanguage, readingIn } from './rows.ts';
import { StatedLine } from './StatedLine.tsx';

type Props = {
  notice: NoticeRow;
  /** Rendered dashed, with what Vigil will do, while the verdict waits. */
  pending: string | null;
  onExport(): void;
  onCopied(): void;
};

/** `notice.anatomy.text` is empty for an answer by code only: then the codes stand in the place of the words. */
export function NoticeCard({ notice, pending, onExport, onCopied }: Props) {
  const { language, t } = useText();
  const [linked, setLinked] = useState<string | null>(null);
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
          <ReadingLine reading={reading} base={base}>
            {reading !== null && (
              <Marked text={reading.text} findings={matchReading(findings, reading.text, reading.spans)} links={links} labels={false} />
            )}
          </ReadingLine>
        )}
      </div>
      {anatomy.text !== '' && anatomy.machine.length > 0 && <MachineWords notice={notice} beside />}
      <Apparatus source={{ anatomy, reading, findings }} actor={notice.actor} links={links} />
      <StatedLine stated={anatomy.stated} />
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

function ReadingLine({ reading, base, children }: { reading: Reading | null; base: string; children: ReactNode }) {
  const { t, language } = useText();
  if (reading !== null)
    return (
      <p className="rdg" lang={language}>
        {'“'}
        {children}
        {'”'}
      </p>
    );
  return (
    <p className="rdg none">
      <span>{t('notice.noReading')}</span>
      <Button small disabled aria-describedby={`${base}-why`}>
        {t('notice.writeReading')}
      </Button>
      <small id={`${base}-why`}>{t('notice.writeReadingLater')}</small>
    </p>
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
