/** Adding accounts: one box, *Find*, one row for each line with its way out, and a preview of the row in focus. */

import { useEffect, useRef } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { Select } from '../../parts/Field.tsx';
import { rowOf, tally, tokensOf } from '../../state/add-rows.ts';
import { useApp, useValue } from '../../state/app-state.ts';
import { selector } from '../../text/selector.ts';
import { useText } from '../../text/text.tsx';
import { AddRows } from './AddRows.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { ImportResult } from './ImportResult.tsx';
import { PasteBox } from './PasteBox.tsx';
import { Preview } from './Preview.tsx';

export function AddLayer({ layer }: { layer: { text: string | null } }) {
  return <AddDialog text={layer.text} />;
}

function AddDialog({ text }: { text: string | null }) {
  const app = useApp();
  const { t } = useText();
  const state = useValue(app.add.store);
  useEffect(() => {
    if (text !== null && text !== '') app.add.setText(text);
  }, [app, text]);
  const { preview } = state;
  const results = useRef<HTMLElement>(null);
  const hasResults = state.lines.length > 0 || preview !== null || state.imported !== null;
  // In a low window the box would stand in the place of what was found.
  useEffect(() => {
    if (hasResults) results.current?.querySelector('.fnd li, .add-imported')?.scrollIntoView({ block: 'nearest' });
  }, [hasResults]);
  useEffect(() => () => app.add.parts.close(), [app]);
  const close = () => app.screen.close();
  const count = preview === null ? tokensOf(state.lines).length : preview.would.added;
  const isDone = state.imported !== null && state.lines.length === 0;
  const focused = state.lines[state.focused];
  const add = async () => {
    if (preview !== null) await app.add.confirmImport();
    else if (await app.add.follow()) close();
  };
  return (
    <Dialog
      title={t('add.title')}
      closeLabel={t('action.close')}
      onClose={close}
      onEscape={() => (app.add.parts.store.getState().open === null ? close() : app.add.parts.close())}
      look="wide"
      footer={
        <>
          <FolderChoice />
          <span className="meta keeps">{t('add.keeps')}</span>
          <span className="grow" />
          {isDone ? (
            <Button look="primary" onClick={close}>
              {t('action.close')}
            </Button>
          ) : (
            <>
              <Button onClick={preview === null ? close : app.add.dropImport}>
                {t(preview === null ? 'action.cancel' : 'add.dropImport')}
              </Button>
              <Button
                look="primary"
                disabled={count === 0 || state.busy === 'finding'}
                working={state.busy === 'adding' || state.busy === 'importing'}
                onClick={add}
              >
                {t('add.add', { n: count })}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="add-cols">
        <section ref={results}>
          <PasteBox />
          {state.refused !== null && (
            <p className="add-refused" role="alert">
              {t('add.refused', { code: selector(state.refused) })}
            </p>
          )}
          {preview !== null && <ImportPreview preview={preview} />}
          {state.imported !== null && <ImportResult imported={state.imported} />}
          {state.lines.length > 0 && (
            <>
              <p className="add-tally" role="status">
                <span>{t('add.found', { n: state.lines.length })}</span>
                <span>{t('add.tally', { ...tally(state.lines) })}</span>
              </p>
              <AddRows lines={state.lines} focused={state.focused} />
            </>
          )}
        </section>
        <Preview row={focused === undefined ? null : rowOf(focused)} input={focused?.input ?? ''} />
      </div>
    </Dialog>
  );
}

function FolderChoice() {
  const app = useApp();
  const { t } = useText();
  const folder = useValue(app.add.store, (state) => state.folder);
  const folders = useValue(app.sidebar.store, (state) => state.value?.folders) ?? [];
  const choices = [{ value: '', label: t('account.noFolder') }, ...folders.map(({ title }) => ({ value: title, label: title }))];
  return (
    <div className="add-folder">
      <Select
        label={t('account.folder')}
        hideLabel
        value={folder ?? ''}
        choices={choices}
        onPick={(value) => app.add.setFolder(value === '' ? null : value)}
      />
    </div>
  );
}
