/** Buttons: default, primary, quiet; an icon alone has a name. */

import type { ComponentProps, ReactNode } from 'react';
import { Glyph } from './Glyph.tsx';
import { Icon, type IconName } from './Icon.tsx';

type Common = Omit<ComponentProps<'button'>, 'children'>;

export function Button(
  props: Common & {
    look?: 'default' | 'primary' | 'quiet';
    small?: boolean;
    icon?: IconName;
    /** Shows the turning arc; the button stays focusable but does nothing. */
    working?: boolean;
    children: ReactNode;
  },
) {
  const { look = 'default', small = false, icon, working = false, children, className, onClick, ...rest } = props;
  const names = ['button', `is-${look}`, small ? 'is-small' : '', className ?? ''].filter(Boolean).join(' ');
  return (
    <button type="button" className={names} aria-disabled={working || undefined} onClick={working ? undefined : onClick} {...rest}>
      {working ? <Glyph name="checking" /> : icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

export function IconButton(props: Common & { icon: IconName; label: string }) {
  const { icon, label, className, ...rest } = props;
  return (
    <button type="button" className={`icon-button ${className ?? ''}`} aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}

/** A button that reads as a link. */
export function LinkButton({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" className={`link ${className ?? ''}`} {...rest} />;
}
