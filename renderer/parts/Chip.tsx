/** A filter or a small fact: name light, value strong; on, it carries a cross. */

import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export function Chip(props: {
  name?: ReactNode;
  value: ReactNode;
  on?: boolean;
  onClick?: () => void;
  onClear?: () => void;
  clearLabel?: string;
}) {
  const { name, value, on = false, onClick, onClear, clearLabel } = props;
  return (
    <span className={`chip${on ? ' is-on' : ''}`}>
      <button type="button" className="chip-value" onClick={onClick} disabled={onClick === undefined}>
        {name !== undefined && <span>{name}</span>}
        <b>{value}</b>
      </button>
      {onClear !== undefined && (
        <button type="button" className="chip-clear" onClick={onClear} aria-label={clearLabel}>
          <Icon name="cross" />
        </button>
      )}
    </span>
  );
}
