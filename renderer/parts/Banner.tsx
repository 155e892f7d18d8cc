/** One line across the window. Ink for a state of the whole program (offline above all); `ribbon` for the example. */

import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

export function Banner({
  icon,
  look = 'ink',
  children,
  actions,
}: {
  icon?: IconName;
  look?: 'ink' | 'ribbon';
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={`banner is-${look}`} role="status">
      {icon !== undefined && <Icon name={icon} />}
      <span className="banner-text">{children}</span>
      {actions}
    </div>
  );
}
