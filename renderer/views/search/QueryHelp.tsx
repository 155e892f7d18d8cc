/** What can be written into the search: words and operators, each with an example that can be put in. */

import { useText } from '../../text/text.tsx';

const rows = [
  'words',
  'phrase',
  'without',
  'or',
  'from',
  'platform',
  'status',
  'person',
  'tag',
  'dates',
  'has',
  'is',
  'says',
  'complaint',
  'law',
  'kind',
] as const;

export function QueryHelp({ onTry }: { onTry(example: string): void }) {
  const { t } = useText();
  return (
    <dl className="qhelp">
      {rows.map((row) => (
        <div key={row}>
          <dt>
            <button type="button" onClick={() => onTry(t(`search.help.${row}.example`))}>
              <code>{t(`search.help.${row}.example`)}</code>
            </button>
          </dt>
          <dd>{t(`search.help.${row}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
