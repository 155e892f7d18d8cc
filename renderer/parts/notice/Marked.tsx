/** A text with its findings marked. Pointing at or focusing a mark marks the same finding in the original, the reading and its row. */

import type { ReactNode } from 'react';
import { useText } from '../../text/text.tsx';
import type { Finding } from './findings.ts';
import { type Segment, segmentText } from './segments.ts';

/** Which finding is pointed at; `base` makes the ids of the rows unique on the page. */
export type Links = { linked: string | null; link(letter: string | null): void; base: string };

type Props = { text: string; findings: Finding[]; links: Links; labels: boolean };

export function Marked({ text, findings, links, labels }: Props) {
  return segmentText(text, findings).map((segment) => {
    if (segment.findings.length === 0) return segment.text;
    return <Phrase key={segment.start} segment={segment} links={links} labels={labels} />;
  });
}

function Phrase({ segment, links, labels }: { segment: Segment; links: Links; labels: boolean }) {
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
        <Under opens={opens} />
      </ruby>
      {tail !== '' && <Mark segment={segment} links={links} text={tail} focusable={false} />}
    </>
  );
}

/** The letters under a phrase, each with the word for its kind. */
function Under({ opens }: { opens: Finding[] }) {
  const { t, language } = useText();
  return (
    <rt lang={language}>
      {opens.map((finding) => (
        <span key={finding.letter} className="under">
          <Circled letter={finding.letter} />
          {t(`notice.finding.${wordOf(finding)}`)}
        </span>
      ))}
    </rt>
  );
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
  const isWide = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(text);
  if (characters.length <= (isWide ? 16 : 34)) return [text, ''];
  if (isWide) return [characters.slice(0, 8).join(''), characters.slice(8).join('')];
  const cut = text.indexOf(' ', 16);
  return cut < 0 || cut > 34 ? [text, ''] : [text.slice(0, cut), text.slice(cut)];
}
