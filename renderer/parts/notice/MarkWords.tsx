/** Names parts of a text: select words in it, by pointer or keys, and say what they are. The text itself cannot be changed unless `onText` is given. */

import { useRef, useState } from 'react';
import { type NoticePart, noticeParts } from '../../../electron/contract/names.ts';
import type { Span } from '../../../electron/contract/shapes/judgement.ts';
import { useText } from '../../text/text.tsx';
import { Button } from '../Button.tsx';
import { Select } from '../Field.tsx';
import { withSpan } from './mark-spans.ts';

type Props = {
  label: string;
  text: string;
  lang: string | null;
  spans: Span[];
  onSpans(spans: Span[]): void;
  onText?: (text: string) => void;
};

export function MarkWords({ label, text, lang, spans, onSpans, onText }: Props) {
  const { t } = useText();
  const area = useRef<HTMLTextAreaElement>(null);
  const [part, setPart] = useState<NoticePart>('complaint');
  const [nothing, setNothing] = useState(false);
  const mark = () => {
    const { selectionStart: start = 0, selectionEnd: end = 0 } = area.current ?? {};
    setNothing(start >= end);
    if (start < end) onSpans(withSpan(spans, { part, start, end }));
  };
  return (
    <div className="mark-words">
      <label>
        <span className="field-label">{label}</span>
        <textarea
          ref={area}
          className="input"
          lang={lang ?? undefined}
          rows={Math.min(8, 2 + Math.ceil(text.length / 60))}
          value={text}
          readOnly={onText === undefined}
          spellCheck={false}
          onChange={(event) => onText?.(event.target.value)}
        />
      </label>
      <div className="mark-act">
        <Select<NoticePart>
          label={t('hand.part')}
          value={part}
          choices={noticeParts.map((value) => ({ value, label: t(`hand.part.${value}`) }))}
          onPick={setPart}
        />
        <Button small onClick={mark}>
          {t('hand.mark')}
        </Button>
        {nothing && <span role="status">{t('hand.selectFirst')}</span>}
      </div>
      {spans.length > 0 && (
        <ul className="marks" aria-label={t('hand.marked')}>
          {spans.map((span) => (
            <li key={`${span.part}-${span.start}-${span.end}`}>
              <b>{t(`hand.part.${span.part}`)}</b> <q lang={lang ?? undefined}>{text.slice(span.start, span.end)}</q>
              <Button small look="quiet" onClick={() => onSpans(spans.filter((other) => other !== span))}>
                {t('hand.unmark')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
