/** An inline message: what happened, what to do. Two tones. An error that stops a task is said at once (`urgent`). */

import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

export function Message(props: {
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  tone?: 'attention' | 'plain';
  icon?: IconName;
  urgent?: boolean;
}) {
  const { title, children, actions, tone = 'plain', icon = 'warning', urgent = false } = props;
  return (
    <div className={`message is-${tone}`} role={urgent ? 'alert' : undefined}>
      <Icon name={icon} />
      <div>
        {title !== undefined && <b>{title}</b>} {children}
      </div>
      {actions !== undefined && <div className="message-actions">{actions}</div>}
    </div>
  );
}
