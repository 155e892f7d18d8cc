/** A text with its findings marked. Pointing at or focusing a mark marks the same finding in the original, the reading and its row. */

import type { ReactNode } from 'react';
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

/** Pixels of one em of each size a notice is set in (notice.css). */
const ems = { large: 34, medium: 24, small: 19 };

function Phrase({ segment, links, labels, em }: { segment: Segment; links: Links; labels: boolean; em: number }) {
  const [head, tail] = labels ? splitHead(segment.text) : [segment.text, ''];
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
  return (
    <>
      <ruby>
        <Mark segment={segment} links={links} text={head} focusable />
        <Under opens={opens} width={widthOf(head, em)} />
      </ruby>
      {tail !== '' && <Mark segment={segment} links={links} text={tail} focusable={false} />}
    </>
  );
}

/**
 * The letters under a phrase, each with the word for its kind. Under a phrase much shorter than those words they are left out, since they would
 * push the words of the notice apart; the row of the letter says them.
 */
function Under({ opens, width }: { opens: Finding[]; width: number }) {
  const { t, language } = useText();
  const words = opens.map((finding) => t(`notice.finding.${wordOf(finding)}`));
  const hasRoom = words.reduce((sum, word) => sum + letterWidth + widthOf(word, labelEm), 0) <= width * mostOverhang;
  return (
    <rt lang={language}>
      {opens.map((finding, at) => (
        <span key={finding.letter} className="under">
          <Circled letter={finding.letter} />
          {hasRoom && words[at]}
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

type MarkProps = { segment: Segment; links: Links; text: string; focusable: boolean };

// The longest finding is the outermost element, so that each underline keeps its own distance.
function Mark({ segment, links, text, focusable }: MarkProps) {
  let inner: ReactNode = text;
  for (const finding of segment.findings.toReversed()) {
    inner = (
      <Underline finding={finding} links={links} focusable={focusable && finding === segment.findings.at(-1)}>
        {inner}
      </Underline>
    );
  }
  return inner;
}

type UnderlineProps = { finding: Finding; links: Links; focusable: boolean; children: ReactNode };

function Underline({ finding, links, focusable, children }: UnderlineProps) {
  const isLinked = finding.letter !== '' && links.linked === finding.letter;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a phrase only marks its row; nothing is operated here
    <span
      className={`hl ${finding.kind}`}
      data-linked={isLinked ? '' : undefined}
      aria-describedby={finding.letter === '' ? undefined : rowId(links.base, finding.letter)}
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

// A phrase stays on one line unless it is longer than one: then only its beginning, with the letter under it, does.
function splitHead(text: string): [string, string] {
  const characters = [...text];
  const wide = isWide(text);
  if (characters.length <= (wide ? 16 : 34)) return [text, ''];
  if (wide) return [characters.slice(0, 8).join(''), characters.slice(8).join('')];
  const cut = text.indexOf(' ', 16);
  return cut < 0 || cut > 34 ? [text, ''] : [text.slice(0, cut), text.slice(cut)];
}
