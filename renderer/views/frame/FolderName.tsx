/** A folder's name while it is written: Enter keeps, Esc leaves it as it was, leaving the field keeps. */

import { useEffect, useRef } from 'react';
import { useText } from '../../text/text.tsx';

export function FolderName({ title, onDone }: { title: string; onDone(title: string | null): void }) {
  const { t } = useText();
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
      aria-label={t('sidebar.folder-name')}
      placeholder={t('sidebar.folder-name')}
      onBlur={(event) => end(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') end(event.currentTarget.value);
        else if (event.key === 'Escape') end(null);
      }}
    />
  );
}
