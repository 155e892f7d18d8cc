/** What the library takes as one bar, each part in a pattern of its own, with its size in words below. */

import type { Storage } from '../../../electron/contract/shapes/library.ts';
import { useText } from '../../text/text.tsx';

export function Used({ storage }: { storage: Storage }) {
  const { t, f } = useText();
  const parts = [
    ['database', storage.databaseBytes],
    ['blobs', storage.blobBytes],
    ['logs', storage.logBytes],
  ] as const;
  const total = Math.max(
    1,
    parts.reduce((sum, [, bytes]) => sum + bytes, 0),
  );
  return (
    <div className="used">
      <div className="used-bar" aria-hidden="true">
        {parts.map(([name, bytes]) => bytes > 0 && <i key={name} data-part={name} style={{ flexBasis: `${(bytes / total) * 100}%` }} />)}
      </div>
      <ul>
        {parts.map(([name, bytes]) => (
          <li key={name} data-part={name}>
            <b>{t(`settings.size.${name}`)}</b> <span className="num">{f.bytes(bytes)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
