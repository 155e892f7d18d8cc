/** A text with its findings marked. Pointing at or focusing a mark marks the same finding in the original, the reading and its row. */

import { Fragment, type ReactNode } from 'react';
import { useText } from '../../text/text.tsx';
import { type Finding, noticeSize } from './findings.ts';
import { type Segment, segmentText } from './segments.ts';

/** Which finding is pointed at; `base` makes the ids of the rows unique on the page. */
export type Links = { linked: string | null; link(letter: string | null): void; base: string };

type Props = { text: string; findings: Finding[]; links: Links; labels: boolean };

export function Marked({ text, findings, links, labels }: Props) {
  return segmentText(text, findings).map((segment) => {
    if (segment.findings.length === 0) return segment.text;
    return <Phrase key={segment.start} segment={segment} links={links} labels={labels} em={ems[noticeSize(text)]} />;
  });
}

/** Pixels of one em of each size a notice is set in (notice.css), in a narrow window. */
const ems = { large: 26, medium: 24, small: 19 };

function Phrase({ segment, links, labels, em }: { segment: Segment; links: Links; labels: boolean; em: number }) {
  const { t } = useText();
  const opens = segment.opens.filter((finding) => finding.letter !== '');
  const ends = segment.findings.filter((finding) => finding.end === segment.end && finding.letter !== '');
  if (!labels)
    return (
      <>
        <Mark segment={segment} links={links} text={segment.text} focusable />
        {ends.map((finding) => (
          <sup key={finding.letter}>
            <Letter letter={finding.letter} />
          </sup>
        ))}
      </>
    );
  if (opens.length === 0) return <Mark segment={segment} links={links} text={segment.text} focusable={false} />;
  const words = opens.map((finding) => t(`notice.finding.${wordOf(finding)}`));
  const label = words.reduce((sum, word) => sum + letterWidth + widthOf(word, labelEm), 0);
  const [head, tail] = splitHead(segment.text, label / em);
  return (
    <>
      <ruby>
        <Mark segment={segment} links={links} text={head} focusable />
        <Under opens={opens} words={label <= widthOf(head, em) * mostOverhang ? words : null} />
      </ruby>
      {tail !== '' && <Mark segment={segment} links={links} text={tail} focusable={false} isTail />}
    </>
  );
}

/**
 * The letters under a phrase, each with the word for its kind. Under a phrase much shorter than those words they are left out, since they would
 * push the words of the notice apart; the row of the letter says them.
 */
function Under({ opens, words }: { opens: Finding[]; words: string[] | null }) {
  const { language } = useText();
  return (
    <rt lang={language}>
      {opens.map((finding, at) => (
        <span key={finding.letter} className="under">
          <Circled letter={finding.letter} />
          {words?.[at]}
        </span>
      ))}
    </rt>
  );
}

const labelEm = 12.5;
/** The circle and the space beside it. */
const letterWidth = 32;
const mostOverhang = 1.1;

/** Roughly, in pixels: a wide sign takes one em, another half of one. */
function widthOf(text: string, em: number): number {
  let signs = 0;
  for (const sign of text) signs += isWide(sign) ? 1 : 0.48;
  return signs * em;
}

function isWide(text: string): boolean {
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(text);
}

/** `isTail`: its beginning, with the letter, stands before it and is described. */
type MarkProps = { segment: Segment; links: Links; text: string; focusable: boolean; isTail?: boolean };

// The longest finding is the outermost element, so that each underline keeps its own distance.
function Mark({ segment, links, text, focusable, isTail = false }: MarkProps) {
  let inner: ReactNode = breakable(text);
  for (const finding of segment.findings.toReversed()) {
    inner = (
      <Underline finding={finding} links={links} focusable={focusable && finding === segment.findings.at(-1)} isTail={isTail}>
        {inner}
      </Underline>
    );
  }
  return inner;
}

type UnderlineProps = { finding: Finding; links: Links; focusable: boolean; isTail: boolean; children: ReactNode };

function Underline({ finding, links, focusable, isTail, children }: UnderlineProps) {
  const isLinked = finding.letter !== '' && links.linked === finding.letter;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a phrase only marks its row; nothing is operated here
    <span
      className={`hl ${finding.kind}`}
      data-linked={isLinked ? '' : undefined}
      aria-describedby={finding.letter === '' || isTail ? undefined : rowId(links.base, finding.letter)}
      tabIndex={focusable ? 0 : undefined}
      onMouseEnter={() => links.link(finding.letter)}
      onMouseLeave={() => links.link(null)}
      onFocus={() => links.link(finding.letter)}
      onBlur={() => links.link(null)}
    >
      {children}
    </span>
  );
}

export function Circled({ letter }: { letter: string }) {
  return (
    <span className="si">
      <Letter letter={letter} />
    </span>
  );
}

function Letter({ letter }: { letter: string }) {
  const { t } = useText();
  return (
    <>
      <span aria-hidden="true">{letter}</span>
      <span className="visually-hidden">{t('notice.findingNamed', { letter })}</span>
    </>
  );
}

/** The id of the row that explains a letter. */
export function rowId(base: string, letter: string): string {
  return `${base}-f-${letter}`;
}

/** The word under a phrase: its kind, or for the others what they are about. */
function wordOf({ kind, parts }: Finding): FindingWord {
  if (kind !== 'other') return kind;
  return otherWords.find((word) => parts.includes(word)) ?? 'permanent';
}

const otherWords = ['appeal', 'deadline', 'decided-by', 'territory', 'until', 'permanent'] as const;
type FindingWord = Exclude<Finding['kind'], 'other'> | (typeof otherWords)[number];

/**
 * The beginning of a phrase stays whole over its letter; what follows may break, between words, so that no line is left half empty. A phrase not
 * much longer than its label, or than seven signs of Chinese, stays whole. `least` is the width of the label in em.
 */
function splitHead(text: string, least: number): [string, string] {
  const pieces = piecesOf(text);
  const most = Math.max(least * 1.5, 7);
  if (pieces.length < 2 || widthOf(text, 1) <= most) return [text, ''];
  let head = '';
  for (const piece of pieces) {
    if (head.trim() !== '' && widthOf(head, 1) >= least) break;
    head += piece;
  }
  const tail = text.slice(head.length);
  return tail.trim() === '' ? [text, ''] : [head.trimEnd(), text.slice(head.trimEnd().length)];
}

/** Where a line may end: after words. */
function piecesOf(text: string): string[] {
  if (!isWide(text)) return text.split(/(?<= )/);
  return [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}

/** Signs of Chinese may end a line anywhere; in a finding, words stay whole. */
function breakable(text: string): ReactNode {
  if (!isWide(text)) return text;
  return piecesOf(text).map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change their order
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}
