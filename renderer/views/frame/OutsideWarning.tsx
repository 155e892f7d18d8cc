/** Asked before an address leaves the chosen route: the browser goes its own way. Copying it is the safe way out. */

import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { copyText } from '../../parts/copy-text.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';

export function OutsideWarning({ layer }: { layer: { url: string } }) {
  const app = useApp();
  const { t } = useText();
  const kind = useValue(app.settings.store, (state) => state.value?.route?.kind ?? 'direct');
  const [isCopied, setCopied] = useState(false);
  const { host } = new URL(layer.url);
  const open = (): void => {
    app.screen.close();
    app.session.openOutside(layer.url);
  };
  return (
    <Dialog
      title={t('outside.title')}
      closeLabel={t('action.close')}
      onClose={app.screen.close}
      footer={
        <>
          <Button onClick={app.screen.close}>{t('action.cancel')}</Button>
          <Button onClick={() => void copyText(layer.url).then(setCopied)}>{t(isCopied ? 'outside.copied' : 'outside.copy')}</Button>
          <Button look="primary" onClick={open}>
            {t('outside.open')}
          </Button>
        </>
      }
    >
      <p>{t('outside.says', { route: t(`settings.route.${kind}`), host })}</p>
      <p className="mono outside-address">{layer.url}</p>
    </Dialog>
  );
}
