/** What a file of this may be. It is written while the reader goes on. */

import { useId, useState } from 'react';
import type { ExportFormat } from '../../../electron/contract/names.ts';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { firstFocus } from '../../parts/first-focus.ts';
import { useApp, useValue } from '../../state/app-state.ts';
import { type ExportOffer, formatsFor } from '../../state/exports.ts';
import { useText } from '../../text/text.tsx';

export function ExportDialog({ layer: { offer } }: { layer: { offer: ExportOffer } }) {
  const app = useApp();
  const { t, language } = useText();
  const name = useId();
  const form = useId();
  const last = useValue(app.exports.store, (state) => state.format);
  const [picked, setPicked] = useState<ExportFormat>(last);
  const formats = formatsFor(offer.what.kind);
  const format = formats.includes(picked) ? picked : (formats[0] ?? 'json');
  return (
    <Dialog
      title={t('export.title', { name: offer.name })}
      closeLabel={t('action.close')}
      onClose={app.screen.close}
      footer={
        <>
          <Button onClick={app.screen.close}>{t('action.cancel')}</Button>
          <Button look="primary" type="submit" form={form}>
            {t('settings.exportDo')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="routes export-formats"
        onSubmit={(event) => {
          event.preventDefault();
          app.screen.close();
          void app.exports.run(offer, format, language);
        }}
      >
        <fieldset>
          <legend className="visually-hidden">{t('settings.takeAs')}</legend>
          {formats.map((each) => (
            <label key={each} className={each === format ? 'is-on' : undefined}>
              <input
                type="radio"
                name={name}
                ref={each === format ? firstFocus : undefined}
                checked={each === format}
                onChange={() => setPicked(each)}
              />
              <span>
                <b>{t(`settings.format.${each}`)}</b>
                <span className="about">{t(`settings.formatAbout.${each}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </form>
    </Dialog>
  );
}
