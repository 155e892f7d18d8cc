/** What the notice rests on: the hash of the kept bytes, when and how they came. A click on the short hash copies the whole. */

import type { EvidenceSummary } from '../../../electron/contract/shapes/notice.ts';
import { useText } from '../../text/text.tsx';
import { Button } from '../Button.tsx';
import { copyText } from '../copy-text.ts';
import { utcStamp } from './times.ts';

type Props = { evidence: EvidenceSummary | null; onExport(): void; onCopied(): void };

export function EvidenceLine({ evidence, onExport, onCopied }: Props) {
  const { t, f } = useText();
  if (evidence === null)
    return (
      <div className="ev">
        <b>{t('notice.evidence')}</b>
        <span>{t('notice.noEvidence')}</span>
      </div>
    );
  const copy = async () => {
    if (await copyText(evidence.sha256)) onCopied();
  };
  return (
    <div className="ev">
      <b>{t('notice.evidence')}</b>
      <button
        type="button"
        className="mono"
        title={evidence.sha256}
        aria-label={t('notice.copyHash', { hash: evidence.sha256 })}
        onClick={copy}
      >
        {`sha-256 ${evidence.sha256.slice(0, 8)}…${evidence.sha256.slice(-4)}`}
      </button>
      <span>{t('notice.fetched', { at: utcStamp(evidence.fetchedAt) })}</span>
      <span>{t('notice.answer', { status: evidence.status, headers: evidence.headerCount, size: f.bytes(evidence.bytes) })}</span>
      {evidence.originMapped && <span>{t('notice.originMapped')}</span>}
      <Button small icon="export" data-act="export-evidence" onClick={onExport}>
        {t('notice.export')}
      </Button>
    </div>
  );
}
