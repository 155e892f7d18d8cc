/** The one box for links, handles and feeds, and the file beside it. Typing asks nobody anything. */

import { useId } from 'react';
import { Button } from '../../parts/Button.tsx';
import { FileButton } from '../../parts/FileButton.tsx';
import { firstFocus } from '../../parts/first-focus.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';

export function PasteBox() {
  const app = useApp();
  const { t } = useText();
  const id = useId();
  const text = useValue(app.add.store, (state) => state.text);
  const busy = useValue(app.add.store, (state) => state.busy);
  // With results below, the box makes room for them.
  const hasResults = useValue(app.add.store, (state) => state.lines.length > 0 || state.preview !== null || state.imported !== null);
  const lines = hasResults ? Math.min(4, text.split('\n').length + 1) : Math.min(9, Math.max(5, text.split('\n').length));
  return (
    <div className="add-box">
      <label className="label" htmlFor={id}>
        {t('add.label')}
      </label>
      <textarea
        ref={firstFocus}
        id={id}
        className="input is-area"
        rows={lines}
        spellCheck={false}
        autoCapitalize="off"
        value={text}
        aria-describedby={`${id}-note`}
        onChange={(event) => app.add.setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void app.add.find();
        }}
      />
      <div className="add-find">
        <Button
          look="primary"
          disabled={text.trim() === ''}
          icon={busy === 'finding' ? 'refresh' : undefined}
          onClick={() => void app.add.find()}
        >
          {t('add.find')}
        </Button>
        <span id={`${id}-note`} className="meta">
          {t('add.findNote')}
        </span>
      </div>
      <div className="add-drop">
        <Icon name="box" />
        <span>
          {t('add.orDrop')} <FileButton look="link" words={t('add.chooseFile')} onPick={(chosen) => void app.add.importFile(chosen)} />
        </span>
      </div>
    </div>
  );
}
