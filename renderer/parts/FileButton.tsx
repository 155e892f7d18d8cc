/** A button of ours that opens the system's choice of a file, with the name of the chosen one beside it where that is wanted. */

import { useId, useRef } from 'react';
import { Button, LinkButton } from './Button.tsx';
import { Foreign } from './Foreign.tsx';
import type { IconName } from './Icon.tsx';

export function FileButton(props: {
  /** What the file is for; named before the button's own words where they alone do not say it. */
  label?: string;
  words: string;
  look?: 'default' | 'link';
  icon?: IconName;
  accept?: string;
  /** Shown beside the button. */
  chosen?: string | null;
  onPick(file: File): void;
}) {
  const { label, words, look = 'default', icon, accept, chosen = null, onPick } = props;
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const press = { onClick: () => input.current?.click(), 'aria-describedby': chosen === null ? undefined : id };
  const name = label === undefined ? undefined : `${label}: ${words}`;
  return (
    <span className="file-button">
      {look === 'link' ? (
        <LinkButton {...press} aria-label={name}>
          {words}
        </LinkButton>
      ) : (
        <Button {...press} icon={icon} aria-label={name}>
          {words}
        </Button>
      )}
      {chosen !== null && (
        <span id={id} className="chosen">
          <Foreign text={chosen} />
        </span>
      )}
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onPick(file);
          event.target.value = '';
        }}
      />
    </span>
  );
}
