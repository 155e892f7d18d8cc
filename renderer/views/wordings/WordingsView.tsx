/** Wordings: the notices grouped by their words. How common each is, since when, where, which is new, and how it came from one before it. */

import { useState } from 'react';
import type { WordingFamily } from '../../../electron/contract/shapes/hand.ts';
import { Button } from '../../parts/Button.tsx';
import { Segments } from '../../parts/Field.tsx';
import { Difference } from '../../parts/notice/Difference.tsx';
import { useApp } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { langOf } from '../../text/lang.ts';
import { useText } from '../../text/text.tsx';
import { countAccounts, isNewWording, type Kind, ofKind } from './families.ts';

const kinds = ['all', 'new', 'unknown', 'drifted'] as const;

export function WordingsScreen() {
  const app = useApp();
  const { t } = useText();
  const asked = useAsked('families', {}, ['notices.added', 'accounts.changed']);
  const [kind, setKind] = useState<Kind>('all');
  const families = asked.value ?? [];
  const now = app.session.store.getState().about?.now ?? Date.now();
  const base = countAccounts(families);
  const shown = ofKind(families, kind, now);
  return (
    <main className="hist wordings-page">
      <header className="ttl">
        <h1>{t('wordings.title')}</h1>
        <p>{t('wordings.count', { n: families.length, accounts: base })}</p>
        <Button small onClick={() => app.screen.go({ kind: 'history' })}>
          {t('wordings.toHistory')}
        </Button>
      </header>
      {asked.failure !== null && <p role="alert">{t('wordings.failed')}</p>}
      <Segments
        label={t('wordings.which')}
        value={kind}
        choices={kinds.map((value) => ({ value, label: t(`wordings.kind.${value}`, { n: ofKind(families, value, now).length }) }))}
        onPick={(picked: Kind) => setKind(picked)}
      />
      {asked.value !== null && shown.length === 0 && <p className="empty">{t('wordings.none')}</p>}
      <ol className="families">
        {shown.map((family) => (
          <Family key={`${family.wordsSha256}-${family.subject}`} family={family} base={base} isNew={isNewWording(family, now)} />
        ))}
      </ol>
    </main>
  );
}

function Family({ family, base, isNew }: { family: WordingFamily; base: number; isNew: boolean }) {
  const app = useApp();
  const { t, f } = useText();
  const [open, setOpen] = useState(false);
  const { text, lang, accounts, notices, platforms, firstSeenAt, lastSeenAt, rule, driftedFrom, accountIds, subject } = family;
  const [firstAccount] = accountIds;
  return (
    <li>
      <p className="meta">
        {isNew && <b className="flag">{t('wordings.new')}</b>} {rule === null && <b className="flag">{t('wordings.unknown')}</b>}{' '}
        <span>{t(`hand.subject.${subject}`)}</span> <span>{f.list(platforms.map((platform) => t(`platform.${platform}`)))}</span>
      </p>
      {text === '' ? <p>{t('wordings.codeOnly')}</p> : <blockquote lang={langOf(text, lang)}>{text}</blockquote>}
      <p className="meta">
        {t('wordings.common', { n: accounts, of: base, notices })}{' '}
        {t('wordings.seen', { from: f.date(firstSeenAt), to: f.date(lastSeenAt) })}
      </p>
      <p className="ways">
        {driftedFrom !== null && (
          <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('wordings.drift', { wording: startOf(driftedFrom.text), on: f.date(driftedFrom.lastSeenAt) })}
          </button>
        )}
        {firstAccount !== undefined && (
          <button
            type="button"
            className="link"
            onClick={() => app.screen.go({ kind: 'account', accountId: firstAccount, noticeId: null })}
          >
            {t(rule === null && text !== '' ? 'wordings.openToTeach' : 'wordings.openOne')}
          </button>
        )}
      </p>
      {open && driftedFrom !== null && <Difference className="drift" before={driftedFrom.text} after={text} lang={langOf(text, lang)} />}
    </li>
  );
}

/** Enough of a wording to know it again. */
function startOf(text: string): string {
  const signs = [...text.replace(/\s+/g, ' ').trim()];
  return signs.length > nameLength ? `${signs.slice(0, nameLength).join('').trimEnd()}…` : signs.join('');
}

const nameLength = 32;
