/** Fields with a label: one line, many lines, a choice, a switch. */

import { type ComponentProps, type ReactNode, useId } from 'react';

type Labelled = { label: string; hideLabel?: boolean; hint?: ReactNode; problem?: ReactNode };

export function TextField({ label, hideLabel = false, hint, problem, className, ...rest }: Labelled & ComponentProps<'input'>) {
  const id = useId();
  return (
    <div className={`field ${className ?? ''}`}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-about`}
        aria-invalid={problem !== undefined}
        {...rest}
      />
      <span id={`${id}-about`} className="field-about">
        {problem ?? hint}
      </span>
    </div>
  );
}

export function Select<V extends string>(
  props: Labelled & { value: V; choices: readonly { value: V; label: string }[]; onPick(value: V): void; disabled?: boolean },
) {
  const { label, hideLabel = false, value, choices, onPick, disabled } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      <select id={id} className="input" value={value} disabled={disabled} onChange={(event) => onPick(event.target.value as V)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A few choices side by side; arrows move between them. */
export function Segments<V extends string>(props: {
  label: string;
  value: V;
  choices: readonly { value: V; label: string }[];
  onPick(value: V): void;
}) {
  const { label, value, choices, onPick } = props;
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={choice.value === value ? 'is-on' : ''}>
          <input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onPick(choice.value)} />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

/** `label` may be hidden when the row beside it says the same. */
export function Switch({ label, on, onFlip, disabled }: { label: string; on: boolean; onFlip(on: boolean): void; disabled?: boolean }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={label}
      disabled={disabled}
      className="switch"
      onClick={() => onFlip(!on)}
    >
      <i />
    </button>
  );
}
