/** Commands: accounts, what can be done, then the search. `>` limits to commands. */

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Dialog } from '../../parts/Dialog.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { firstFocus } from '../../parts/first-focus.ts';
import { Glyph } from '../../parts/Glyph.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { joint } from '../../text/joint.ts';
import { type Text, useText } from '../../text/text.tsx';
import { runAction } from '../frame/actions.ts';
import { keysShown, shortcuts } from '../frame/shortcuts.ts';
import { glyphOfAccount } from '../frame/tree-nodes.ts';
import { type Entry, entriesFor } from './entries.ts';

export function CommandPalette() {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const accounts = useValue(app.sidebar.store, (state) => state.value?.accounts) ?? [];
  const isReading = useValue(app.screen.store, (state) => state.screen.kind === 'reading');
  const offered = shortcuts.filter(({ action }) => !hidden.has(action) && (isReading || !ofReading.has(action)));
  const inExample = useValue(app.session.store, (state) => state.library === 'example');
  // Without a key: it is wanted once or twice.
  const example = inExample ? [] : [{ action: 'load-example' as const, title: t('firstRun.example') }];
  const commands = [...offered.map(({ action, says }) => ({ action, title: t(says) })), ...example];
  const entries = entriesFor(query, { accounts, commands });
  const selected = Math.min(at, entries.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    app.screen.close();
    // The dialog gives the focus back first; what the command focuses must come after.
    setTimeout(() => run(entry, app, text), 0);
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((selected + step + entries.length) % Math.max(entries.length, 1));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(entries[selected]);
    }
  };
  return (
    <Dialog title={t('commands.title')} closeLabel={t('action.close')} onClose={() => app.screen.close()} look="palette">
      <div className="pal-in">
        <Icon name="search" />
        <input
          ref={firstFocus}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${base}-list`}
          aria-activedescendant={selected >= 0 ? `${base}-${selected}` : undefined}
          aria-label={t('commands.type')}
          placeholder={t('commands.type')}
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={move}
        />
        <kbd>Esc</kbd>
      </div>
      <div className="pal-list" role="listbox" id={`${base}-list`} aria-label={t('commands.title')} ref={list}>
        {entries.map((entry, index) => (
          <div key={entry.id}>
            {entries[index - 1]?.kind !== entry.kind && (
              <h2 className="label" role="presentation">
                {t(`commands.group.${entry.kind}`)}
              </h2>
            )}
            <div
              role="option"
              tabIndex={-1}
              id={`${base}-${index}`}
              aria-selected={index === selected}
              className="pal-row"
              onMouseMove={() => setAt(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(entry)}
              onKeyDown={() => {}}
            >
              <EntryWords entry={entry} />
            </div>
          </div>
        ))}
        {entries.length === 0 && <p className="empty">{t('commands.none')}</p>}
      </div>
      <p className="pal-foot">
        <span>{t('commands.choose')}</span>
        <span>{t('commands.open')}</span>
        <span>{t('commands.only')}</span>
      </p>
    </Dialog>
  );
}

/** Movement has no place in a list of commands, and the palette need not offer itself. */
const hidden: ReadonlySet<string> = new Set([
  'next',
  'previous',
  'page-on',
  'page-back',
  'open',
  'escape',
  'commands',
  'next-pane',
  'previous-pane',
]);

/** These act on the selected post or notice. */
const ofReading: ReadonlySet<string> = new Set([
  'next-notice',
  'previous-notice',
  'show-waiting',
  'save',
  'mark',
  'mark-above',
  'open-original',
  'copy-citation',
]);

function EntryWords({ entry }: { entry: Entry }) {
  const app = useApp();
  const { t, language } = useText();
  const os = useValue(app.session.store, (state) => state.shell?.os ?? '');
  if (entry.kind === 'account')
    return (
      <>
        <Glyph name={glyphOfAccount(entry.account)} />
        <Foreign text={entry.account.title} />
        <span className="m">
          {t(`platform.${entry.account.platform}`)}
          {entry.account.status !== 'open' && `${joint(language)}${t(`account.status.${entry.account.status}`)}`}
        </span>
      </>
    );
  if (entry.kind === 'command')
    return (
      <>
        <Icon name="right" />
        <span>{entry.title}</span>
        <kbd className="r">{keysShown(entry.action, os)}</kbd>
      </>
    );
  return (
    <>
      <Icon name="search" />
      <span>{t('commands.search', { query: entry.query })}</span>
    </>
  );
}

function run(entry: Entry, app: ReturnType<typeof useApp>, text: Text): void {
  if (entry.kind === 'account') app.screen.go({ kind: 'account', accountId: entry.account.id, noticeId: null });
  else if (entry.kind === 'search') app.screen.go({ kind: 'search', query: entry.query });
  else runAction(entry.action, app, text);
}
