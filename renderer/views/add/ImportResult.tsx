/** What an import did, with a line for each address it could not take: named platforms apart from what was not understood. */

import type { Imported } from '../../../electron/contract/shapes/adding.ts';
import { selector } from '../../text/selector.ts';
import { useText } from '../../text/text.tsx';

export function ImportResult({ imported }: { imported: Imported & { name: string } }) {
  const { t } = useText();
  return (
    <div className="add-imported" role="status">
      <p>
        <b>{imported.name}</b> {t('add.imported', { found: imported.found, added: imported.added, duplicate: imported.duplicate })}
      </p>
      <FailedLines failed={imported.failed} />
    </div>
  );
}

export function FailedLines({ failed }: { failed: Imported['failed'] }) {
  const { t } = useText();
  const named = failed.filter((line) => line.platform !== null);
  const other = failed.filter((line) => line.platform === null);
  return (
    <>
      {named.length > 0 && <Lines title={t('add.importNamed', { n: named.length })} lines={named} />}
      {other.length > 0 && <Lines title={t('add.importFailed', { n: other.length })} lines={other} />}
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: Imported['failed'] }) {
  const { t } = useText();
  return (
    <details open={lines.length <= 8}>
      <summary>{title}</summary>
      <ul>
        {lines.slice(0, 500).map((line) => (
          <li key={`${line.line}-${line.input}`}>
            <span className="meta">{t('add.importLine', { line: line.line })}</span> <span className="mono">{line.input}</span>
            <span className="why">
              <Why line={line} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Why({ line: { code, platform, instead, hindrance } }: { line: Imported['failed'][number] }) {
  const { t } = useText();
  if (code !== 'not-followable' || platform === null) return t('add.importWhy', { code: selector(code) });
  const kind =
    instead !== null ? (instead.startsWith('rsshub:') ? 'bridge' : 'feed') : hindrance === 'no-account-page' ? 'article' : 'none';
  return (
    <>
      {t('add.notFollowable', { platform: t(`platform.${platform}`), why: selector(hindrance ?? 'login'), instead: kind })}{' '}
      {instead !== null && <span className="mono">{instead}</span>}
    </>
  );
}
