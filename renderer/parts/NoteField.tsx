/** A note, written in place and kept by itself: a while after the last key, and when the field is left. */

import { useEffect, useRef, useState } from 'react';

type Props = { label: string; placeholder: string; text: string; foot: string; unkept: string; onKeep(text: string): Promise<boolean> };

const keepAfterMs = 700;

/** Give it a `key` of what the note is on. */
export function NoteField({ label, placeholder, text, foot, unkept, onKeep }: Props) {
  const [written, setWritten] = useState(text);
  const [failed, setFailed] = useState(false);
  const kept = useRef(text);
  const now = useRef({ written, onKeep });
  now.current = { written, onKeep };
  const field = useRef<HTMLTextAreaElement>(null);
  // Written elsewhere (another window, an undo): shown unless the reader is writing here.
  useEffect(() => {
    if (document.activeElement === field.current && now.current.written !== kept.current) return;
    kept.current = text;
    setWritten(text);
  }, [text]);
  const [keep] = useState(() => async () => {
    const { written: words, onKeep: give } = now.current;
    if (words === kept.current) return;
    const before = kept.current;
    kept.current = words;
    const isKept = await give(words);
    if (!isKept) kept.current = before;
    setFailed(!isKept);
  });
  useEffect(() => {
    // Emptied by hand is kept only on leaving: who writes anew begins with nothing.
    if (written === kept.current || written.trim() === '') return;
    const timer = setTimeout(() => void keep(), keepAfterMs);
    return () => clearTimeout(timer);
  }, [written, keep]);
  useEffect(() => () => void keep(), [keep]);
  return (
    <div className="note">
      <textarea
        ref={field}
        data-act="note"
        aria-label={label}
        placeholder={placeholder}
        value={written}
        dir="auto"
        rows={1}
        maxLength={100_000}
        onChange={(event) => setWritten(event.target.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          event.currentTarget.blur();
        }}
      />
      <p className="meta" role={failed ? 'alert' : undefined}>
        {failed ? unkept : foot}
      </p>
    </div>
  );
}
