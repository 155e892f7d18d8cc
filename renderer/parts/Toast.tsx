/** Bottom centre, 8 seconds, longer while it is pointed at or focused; a step and an action at most. */

import { type ReactNode, useEffect, useState } from 'react';
import { IconButton, LinkButton } from './Button.tsx';
import { Glyph } from './Glyph.tsx';

const shownMs = 8000;

export function Toast(props: {
  tone: 'plain' | 'notice';
  children: ReactNode;
  /** In their order. */
  actions: { label: string; run(): void }[];
  closeLabel: string;
  onEnd(): void;
}) {
  const { tone, children, actions, closeLabel, onEnd } = props;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onEnd, shownMs);
    return () => clearTimeout(timer);
  }, [held, onEnd]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being pointed at only stops the clock; nothing is operated here.
    <div
      className={`toast is-${tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {tone === 'notice' && <Glyph name="closed" />}
      <span>{children}</span>
      {actions.map(({ label, run }) => (
        <LinkButton
          key={label}
          onClick={() => {
            run();
            onEnd();
          }}
        >
          {label}
        </LinkButton>
      ))}
      <IconButton icon="cross" label={closeLabel} onClick={onEnd} />
    </div>
  );
}
