/** Two wordings in one: what went struck out, what came marked; where little is left in common, the old whole above the new. */

import { diffWords } from '../../../electron/contract/word-diff.ts';

export function Difference(props: { before: string; after: string; lang: string | undefined; className?: string }) {
  const { before, after, lang, className = '' } = props;
  const pieces = diffWords(before, after);
  const isWhole = pieces.every(({ kind }) => kind !== 'same');
  return (
    <blockquote className={`${className} ${isWhole ? 'is-whole' : ''}`.trim() || undefined} lang={lang}>
      {pieces.map((piece, index) => {
        // The pieces of two stored texts never change their order.
        const key = `${piece.kind}-${index}`;
        if (piece.kind === 'removed') return <del key={key}>{piece.text}</del>;
        return piece.kind === 'added' ? <ins key={key}>{piece.text}</ins> : <span key={key}>{piece.text}</span>;
      })}
    </blockquote>
  );
}
