/** Several of many, chosen from a list and taken out again; and several of a few, ticked. */

import { useId } from 'react';
import { Foreign } from '../../parts/Foreign.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useText } from '../../text/text.tsx';

/** Nothing where there is nothing to choose. */
export function Picks<V extends number | string>(props: {
  label: string;
  chosen: readonly V[];
  names: Map<V, string>;
  onChange(chosen: V[]): void;
}) {
  const { label, chosen, names, onChange } = props;
  const { t } = useText();
  const id = useId();
  const left = [...names].filter(([value]) => !chosen.includes(value));
  if (names.size === 0 && chosen.length === 0) return null;
  return (
    <div className="picks">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <div>
        {chosen.map((value) => {
          const name = names.get(value) ?? t('reading.unnamed', { id: value });
          return (
            <button
              key={value}
              type="button"
              className="tag"
              aria-label={t('reading.without', { name })}
              onClick={() => onChange(chosen.filter((each) => each !== value))}
            >
              <Foreign text={name} />
              <Icon name="cross" />
            </button>
          );
        })}
        {left.length > 0 && (
          <select
            id={id}
            className="input"
            value=""
            onChange={(event) => {
              const picked = left.find(([value]) => String(value) === event.target.value);
              if (picked !== undefined) onChange([...chosen, picked[0]]);
            }}
          >
            <option value="">{t(chosen.length === 0 ? 'reading.any' : 'reading.or')}</option>
            {left.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
    </div>
  );
}

export function Checks<V extends string>(props: {
  label: string;
  chosen: readonly string[];
  choices: readonly { value: V; label: string }[];
  onChange(chosen: V[]): void;
}) {
  const { label, chosen, choices, onChange } = props;
  const id = useId();
  const put = (value: V, isOn: boolean) =>
    onChange(choices.map((choice) => choice.value).filter((each) => (each === value ? isOn : chosen.includes(each))));
  return (
    // biome-ignore lint/a11y/useSemanticElements: inside of a fieldset that is laid out as a grid
    <div className="picks" role="group" aria-labelledby={id}>
      <span id={id} className="field-label">
        {label}
      </span>
      <div>
        {choices.map(({ value, label: name }) => (
          <label key={value} className="check">
            <input type="checkbox" checked={chosen.includes(value)} onChange={(event) => put(value, event.target.checked)} />
            {name}
          </label>
        ))}
      </div>
    </div>
  );
}
