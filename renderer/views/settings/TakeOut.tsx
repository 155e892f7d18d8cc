/** Taking out: what, as what, into a file. The core writes it; nothing of it passes through the window. */

import { useState } from 'react';
import type { OutputOf } from '../../../electron/contract/methods.ts';
import type { ExportFormat } from '../../../electron/contract/names.ts';
import type { ExportWhat } from '../../../electron/contract/shapes/outgoing.ts';
import { Button } from '../../parts/Button.tsx';
import { Select } from '../../parts/Field.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { formatsFor } from '../../state/exports.ts';
import { useText } from '../../text/text.tsx';
import { Group, Option } from './Option.tsx';

type Offer = { value: string; label: string; what: ExportWhat; name: string };

const plainKinds = ['all', 'subscriptions', 'saved', 'notices', 'closures'] as const;

export function TakeOut() {
  const app = useApp();
  const { t, language } = useText();
  const sidebar = useAsked('sidebar', {}, []).value;
  const [chosen, setChosen] = useState('all');
  const [format, setFormat] = useState<ExportFormat>('epub');
  const isWorking = useValue(app.exports.store, ({ running }) => running.length > 0);
  const offers: Offer[] = [
    ...plainKinds.map((kind) => ({ value: kind, label: t(`settings.what.${kind}`), what: { kind }, name: t(`settings.what.${kind}`) })),
    ...placesOf(sidebar).map((place) => ({ ...place, label: t(`settings.what.${place.what.kind}`, { name: place.name }) })),
  ];
  const offer = offers.find((each) => each.value === chosen) ?? offers[0];
  if (offer === undefined) return null;
  const formats = formatsFor(offer.what.kind);
  const shown = formats.includes(format) ? format : (formats[0] ?? 'json');

  return (
    <Group title={t('settings.takeOut')}>
      <Option name={t('settings.takeWhat')} about={t('settings.takeWhatAbout')}>
        <Select hideLabel label={t('settings.takeWhat')} value={offer.value} choices={offers} onPick={setChosen} />
      </Option>
      <Option name={t('settings.takeAs')} about={t(`settings.formatAbout.${shown}`)}>
        <Select<ExportFormat>
          hideLabel
          label={t('settings.takeAs')}
          value={shown}
          choices={formats.map((each) => ({ value: each, label: t(`settings.format.${each}`) }))}
          onPick={setFormat}
        />
        <Button small icon="export" working={isWorking} onClick={() => void app.exports.run(offer, shown, language)}>
          {t('settings.exportDo')}
        </Button>
      </Option>
    </Group>
  );
}

function placesOf(
  sidebar: OutputOf<'sidebar'> | null,
): (Omit<Offer, 'label' | 'what'> & { what: { kind: 'folder' | 'account'; id: number } })[] {
  if (sidebar === null) return [];
  return [
    ...sidebar.folders.map(({ id, title }) => ({ value: `folder-${id}`, name: title, what: { kind: 'folder' as const, id } })),
    ...sidebar.accounts.map(({ id, title }) => ({ value: `account-${id}`, name: title, what: { kind: 'account' as const, id } })),
  ];
}
