/** The fixed rows below a notice: complaint, legal reason, remedies. Silence is set as well as a finding. */

import type { Actor } from '../../../electron/contract/names.ts';
import { useText } from '../../text/text.tsx';
import { Circled, type Links, rowId } from './Marked.tsx';
import { actionRows, complaintRows, legalRows, type Quote, type Row, remedyRows } from './rows.ts';

type Source = Parameters<typeof complaintRows>[0];
type Props = { source: Source; actor: Actor; links: Links };

/** Rows that share a letter share its description: the first of them carries the id that the phrase points to. */
export function Apparatus({ source, actor, links }: Props) {
  const { t } = useText();
  const columns = [complaintRows(source), legalRows(source)];
  const remedies = remedyRows(source);
  const actions = actionRows(source, actor);
  const first = firstRows([...actions, ...columns.flat(), ...remedies]);
  const lang = source.anatomy.lang;
  return (
    <>
      {source.anatomy.uncertain && source.anatomy.text !== '' && <p className="unsure">{t('notice.uncertain')}</p>}
      <Line rows={actions} label={t('notice.doneAsStated')} source={source} links={links} first={first} facts />
      <div className="app2">
        {columns.map((rows, index) => (
          <section key={rows[0]?.name}>
            <h3>
              {t(index === 0 ? 'notice.complaintAsStated' : 'notice.legalAsStated')}
              <span className={index === 0 ? 'sw' : 'sw l'} aria-hidden="true" />
            </h3>
            <dl>
              {rows.map((row) => (
                <Pair key={row.name} row={row} links={links} first={first} uncertain={source.anatomy.uncertain} lang={lang} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Line rows={remedies} label={t('notice.remedies')} source={source} links={links} first={first} />
    </>
  );
}

/** `facts`: label above value, in columns, since the values are often long. */
type LineProps = { rows: Row[]; label: string; source: Source; links: Links; first: Map<string, string>; facts?: boolean };

function Line({ rows, label, source, links, first, facts = false }: LineProps) {
  const { uncertain, lang } = source.anatomy;
  return (
    <dl className={facts ? 'rem done' : 'rem'} aria-label={label}>
      {rows.map((row) => (
        <div key={row.name}>
          <Pair row={row} links={links} first={first} uncertain={uncertain} lang={lang} inline={!facts} />
        </div>
      ))}
    </dl>
  );
}

type PairProps = { row: Row; links: Links; first: Map<string, string>; uncertain: boolean; lang: string | null; inline?: boolean };

function Pair({ row, links, first, uncertain, lang, inline = false }: PairProps) {
  const { t } = useText();
  const letter = row.letters[0] ?? null;
  const silent = row.value.kind === 'silence';
  const linked = letter !== null && links.linked === letter ? '' : undefined;
  return (
    <>
      <dt data-linked={linked}>{t(`notice.row.${row.name}`)}</dt>
      <dd
        className={silent ? 'none' : undefined}
        data-linked={linked}
        id={letter !== null && first.get(letter) === row.name ? rowId(links.base, letter) : undefined}
        onMouseEnter={() => links.link(letter)}
        onMouseLeave={() => links.link(null)}
      >
        <Value row={row} lang={lang} inline={inline} />
        {((!silent && uncertain) || letter !== null) && ' '}
        <span className="tail">
          {!silent && uncertain && <span className="w">{t('notice.unsure')} </span>}
          {letter !== null && <Circled letter={letter} />}
        </span>
      </dd>
    </>
  );
}

function Value({ row, lang, inline }: { row: Row; lang: string | null; inline: boolean }) {
  const { t } = useText();
  const { value } = row;
  switch (value.kind) {
    case 'silence':
      return t(inline ? `notice.silenceInline.${value.word}` : `notice.silence.${value.word}`);
    case 'by':
      return t(`notice.by.${value.by}`);
    case 'quote':
      return <Quoted quote={value.quote} lang={lang} />;
    case 'hedged':
      return (
        <>
          {t('notice.hedged')}
          {value.quote !== null && <Quoted quote={value.quote} lang={lang} />}
        </>
      );
    case 'actor':
      return <Known word={t(`notice.actor.${value.actor}`)} quote={value.quote} lang={lang} />;
    case 'functions':
      return <Known word={t(`notice.functions.${value.functions}`)} quote={value.quote} lang={lang} />;
    case 'named':
      return <Names names={value.names} lang={lang} />;
    case 'rule-only':
      return (
        <>
          {t('notice.lawNone')} <Names names={value.names} lang={lang} />
        </>
      );
    case 'link':
      return (
        <>
          {value.quote === null ? t('notice.mentioned') : <Quoted quote={value.quote} lang={lang} />}{' '}
          <span className="w mono">{value.link}</span>
        </>
      );
    default:
      return t(`notice.${value.kind}`);
  }
}

/** Our word for it, then the words that carry it. */
function Known({ word, quote, lang }: { word: string; quote: Quote | null; lang: string | null }) {
  return (
    <>
      {word} {quote !== null && <Quoted quote={quote} lang={lang} />}
    </>
  );
}

const shortOriginal = 6;

/** The reading of the words first, the original after it where it is short; without a reading the original alone. Quotation marks are ours. */
function Quoted({ quote, lang }: { quote: Quote; lang: string | null }) {
  if (quote.reading === null) return <q lang={lang ?? undefined}>{quote.original}</q>;
  return (
    <>
      <q>{quote.reading}</q>
      {[...quote.original].length <= shortOriginal && (
        <>
          {' '}
          <span className="w" lang={lang ?? undefined}>
            {quote.original}
          </span>
        </>
      )}
    </>
  );
}

function Names({ names, lang }: { names: string[]; lang: string | null }) {
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <q lang={lang ?? undefined}>{name}</q>
    </span>
  ));
}

function firstRows(rows: Row[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const row of rows) for (const letter of row.letters) if (!first.has(letter)) first.set(letter, row.name);
  return first;
}
