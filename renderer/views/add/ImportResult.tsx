/** What an import did, with a line for each address it could not take. */

import type { Imported } from '../../../electron/contract/shapes/adding.ts';
import { useText } from '../../text/text.tsx';

export function ImportResult({ imported }: { imported: Imported & { name: string } }) {
  const { t } = useText();
  return (
    <div className="add-imported" role="status">
      <p>
        <b>{imported.name}</b> {t('add.imported', { found: imported.found, added: imported.added, duplicate: imported.duplicate })}
      </p>
      {imported.failed.length > 0 && (
        <details open={imported.failed.length <= 8}>
          <summary>{t('add.importFailed', { n: imported.failed.length })}</summary>
          <ul>
            {imported.failed.map((line) => (
              <li key={`${line.line}-${line.input}`}>
                <span className="meta">{t('add.importLine', { line: line.line })}</span> <span className="mono">{line.input}</span>
                <span className="why">{line.why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
