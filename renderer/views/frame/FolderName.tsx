/** A folder's or a tag's name while it is written: Enter keeps, Esc leaves it as it was, leaving the field keeps. */

import { useEffect, useRef } from 'react';

export function FolderName({ title, label, onDone }: { title: string; label: string; onDone(title: string | null): void }) {
  const ref = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  useEffect(() => ref.current?.select(), []);
  const end = (name: string | null): void => {
    if (ended.current) return;
    ended.current = true;
    onDone(name);
  };
  return (
    <input
      ref={ref}
      className="input folder-name"
      defaultValue={title}
      aria-label={label}
      placeholder={label}
      onBlur={(event) => end(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') end(event.currentTarget.value);
        else if (event.key === 'Escape') end(null);
      }}
    />
  );
}
