/** What a file would do, before it does: found, new, followed already, not followable, not understood; and what counts as read. */

import { Select } from '../../parts/Field.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import type { ImportPreview as Read, ReadChoice } from '../../state/add.ts';
import { useApp } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { FailedLines } from './ImportResult.tsx';

export function ImportPreview({ preview: { name, read, would } }: { preview: Read }) {
  const app = useApp();
  const { t } = useText();
  const choices: { value: ReadChoice; label: string }[] = [
    { value: 'none', label: t('add.readNone') },
    { value: 'older-than-7-days', label: t('add.readOlder') },
    { value: 'all', label: t('add.readAll') },
  ];
  return (
    <section className="add-imported" aria-label={t('add.importPreview')}>
      <p role="status">
        <b>{name}</b> {t('add.importWould', { found: would.found, added: would.added, duplicate: would.duplicate })}
      </p>
      {would.lines.length > 0 && (
        <details>
          <summary>{t('add.importLines', { n: would.added })}</summary>
          <ul>
            {would.lines.slice(0, 200).map((line) => (
              <li key={line.line + line.input}>
                <span className="meta">{t(`platform.${line.platform}`)}</span>
                <span>
                  <Foreign text={line.title ?? line.input} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <FailedLines failed={would.failed} />
      <div className="add-import-how">
        <Select label={t('add.readLabel')} value={read} choices={choices} onPick={app.add.setRead} />
      </div>
    </section>
  );
}
