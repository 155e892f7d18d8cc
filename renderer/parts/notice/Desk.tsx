/** The reader's desk below a notice: correct how it is read, write a reading, or teach Vigil its wording. The original is never changed. */

import { useState } from 'react';
import { actors, type ComplaintSource, complaintSources, type LegalRung, legalRungs, sayings } from '../../../electron/contract/names.ts';
import type { Lesson, Marks } from '../../../electron/contract/shapes/hand.ts';
import type { Reading, Span } from '../../../electron/contract/shapes/judgement.ts';
import type { NoticeRow } from '../../../electron/contract/shapes/notice.ts';
import { useText } from '../../text/text.tsx';
import { Button } from '../Button.tsx';
import { Select, TextField } from '../Field.tsx';
import { MarkWords } from './MarkWords.tsx';
import { moveSpans } from './mark-spans.ts';

export type DeskMode = 'correct' | 'write' | 'teach';

/** Each answers false when it was not kept. */
export type NoticeHand = {
  correct(noticeId: number, marks: Marks, note: string | null): Promise<boolean>;
  uncorrect(noticeId: number): Promise<boolean>;
  teach(lesson: Lesson): Promise<boolean>;
};

/** Grounds that name no law and no rule. */
const namesNothing: readonly LegalRung[] = ['none', 'unnamed-law', 'unnamed-rule'];

type Props = { notice: NoticeRow; reading: Reading | null; mode: DeskMode; hand: NoticeHand; onClose(): void };

export function Desk({ notice, reading, mode, hand, onClose }: Props) {
  const { t, language } = useText();
  const { anatomy } = notice;
  const [spans, setSpans] = useState<Span[]>(anatomy.spans);
  const [by, setBy] = useState<ComplaintSource>(anatomy.complaint.by ?? 'not-said');
  const [rung, setRung] = useState<LegalRung>(anatomy.legal.rung);
  const [certainty, setCertainty] = useState<'hedged' | 'flat'>(anatomy.legal.hedged ? 'hedged' : 'flat');
  const [note, setNote] = useState(notice.corrected?.note ?? '');
  const [own, setOwn] = useState({
    text: reading?.by === 'reader' ? reading.text : '',
    spans: reading?.by === 'reader' ? reading.spans : [],
  });
  const [said, setSaid] = useState<Said>({ subject: notice.subject, says: notice.says ?? 'none', actor: notice.actor });
  const [failed, setFailed] = useState(false);
  const [dropped, setDropped] = useState(false);
  const isNamed = ({ part }: Span) => part === 'cite';
  const pickRung = (picked: LegalRung) => {
    setRung(picked);
    setDropped(namesNothing.includes(picked) && spans.some(isNamed));
    if (namesNothing.includes(picked)) setSpans(spans.filter((span) => !isNamed(span)));
  };
  const contradicts = namesNothing.includes(rung) && spans.some(isNamed);
  const save = async () => {
    const readings = own.text.trim() === '' ? [] : [{ language, text: own.text, spans: own.spans }];
    const marks: Marks = { spans, by, rung, hedged: certainty === 'hedged', ...(readings.length > 0 ? { readings } : {}) };
    const kept =
      mode === 'teach'
        ? await hand.teach(lessonOf(notice, { spans, by, rung, said, readings }))
        : await hand.correct(notice.id, marks, note.trim() || null);
    setFailed(!kept);
    if (kept) onClose();
  };
  return (
    <section className="desk" aria-label={t(`hand.title.${mode}`)}>
      <h3>{t(`hand.title.${mode}`)}</h3>
      <p>{t(`hand.about.${mode}`)}</p>
      {mode === 'teach' && <SaidFields said={said} onSaid={setSaid} />}
      {mode !== 'write' && (
        <>
          <MarkWords label={t('hand.original')} text={anatomy.text} lang={anatomy.lang} spans={spans} onSpans={setSpans} />
          <div className="desk-row">
            <Select<ComplaintSource>
              label={t('hand.by')}
              value={by}
              choices={complaintSources.map((value) => ({
                value,
                label: value === 'not-said' ? t('notice.silence.not-said') : t(`notice.by.${value}`),
              }))}
              onPick={setBy}
            />
            <Select<LegalRung>
              label={t('hand.rung')}
              value={rung}
              choices={legalRungs.map((value) => ({ value, label: t(`hand.rung.${value}`) }))}
              onPick={pickRung}
            />
            {mode === 'correct' && (
              <Select<'hedged' | 'flat'>
                label={t('notice.row.certainty')}
                value={certainty}
                choices={(['hedged', 'flat'] as const).map((value) => ({ value, label: t(`hand.certainty.${value}`) }))}
                onPick={setCertainty}
              />
            )}
          </div>
          {(dropped || contradicts) && <p role="status">{t(contradicts ? 'hand.citeContradicts' : 'hand.citeDropped')}</p>}
        </>
      )}
      {mode !== 'correct' && (
        <MarkWords
          label={t('hand.ownReading')}
          text={own.text}
          lang={language}
          spans={own.spans}
          onSpans={(marked) => setOwn({ ...own, spans: marked })}
          onText={(text) => setOwn({ text, spans: moveSpans(own.text, text, own.spans) })}
        />
      )}
      {mode !== 'teach' && <TextField label={t('hand.note')} value={note} onChange={(event) => setNote(event.target.value)} />}
      {failed && <p role="alert">{t(mode === 'teach' ? 'hand.notTaught' : 'hand.notKept')}</p>}
      <div className="desk-foot">
        <Button look="primary" small disabled={mode === 'write' && own.text.trim() === ''} onClick={() => void save()}>
          {t(mode === 'teach' ? 'hand.teach' : 'hand.keep')}
        </Button>
        <Button small onClick={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </section>
  );
}

type Said = { subject: 'account' | 'post'; says: (typeof sayings)[number] | 'none'; actor: (typeof actors)[number] };

function SaidFields({ said, onSaid }: { said: Said; onSaid(said: Said): void }) {
  const { t } = useText();
  return (
    <div className="desk-row">
      <Select
        label={t('hand.subject')}
        value={said.subject}
        choices={(['account', 'post'] as const).map((value) => ({ value, label: t(`hand.subject.${value}`) }))}
        onPick={(subject) => onSaid({ ...said, subject })}
      />
      <Select
        label={t('hand.says')}
        value={said.says}
        choices={(['none', ...sayings] as const).map((value) => ({ value, label: t(`hand.says.${value}`) }))}
        onPick={(says) => onSaid({ ...said, says })}
      />
      <Select
        label={t('notice.row.actor')}
        value={said.actor}
        choices={actors.map((value) => ({
          value,
          label: value === 'not-said' ? t('notice.silence.not-said') : t(`notice.actor.${value}`),
        }))}
        onPick={(actor) => onSaid({ ...said, actor })}
      />
    </div>
  );
}

type Taught = { spans: Span[]; by: ComplaintSource; rung: LegalRung; said: Said; readings: NonNullable<Marks['readings']> };

function lessonOf({ id, anatomy }: NoticeRow, { spans, by, rung, said, readings }: Taught): Lesson {
  return {
    noticeId: id,
    subject: said.subject,
    says: said.says === 'none' ? null : said.says,
    actor: said.actor,
    parts: spans.map(({ part, start, end }) => ({ part, quote: anatomy.text.slice(start, end) })),
    by,
    rung,
    ...(readings.length > 0 ? { readings: readings.map(({ language, text }) => ({ language, text })) } : {}),
  };
}
