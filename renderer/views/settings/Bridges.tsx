/** Bridges the reader runs or chose: where each answers. An empty field means that none is asked. */

import { useState } from 'react';
import type { Bridges as Bases } from '../../../electron/contract/shapes/settings.ts';
import { TextField } from '../../parts/Field.tsx';
import { useText } from '../../text/text.tsx';
import { Group, Option, useSettings } from './Option.tsx';

/** Names of programs, alike in every language. */
const programs: { id: keyof Bases; name: string; usual: string }[] = [
  { id: 'rsshub', name: 'RSSHub', usual: 'http://127.0.0.1:1200' },
  { id: 'weweRss', name: 'wewe-rss', usual: 'http://127.0.0.1:4000' },
  { id: 'weMpRss', name: 'we-mp-rss', usual: 'http://127.0.0.1:8001' },
];

export function Bridges() {
  const { t } = useText();
  return (
    <Group title={t('settings.bridges')}>
      <p className="counts">{t('settings.bridgesAbout')}</p>
      {programs.map((program) => (
        <Base key={program.id} {...program} />
      ))}
    </Group>
  );
}

function Base({ id, name, usual }: (typeof programs)[number]) {
  const { t } = useText();
  const { settings, write } = useSettings();
  const [base, setBase] = useState(settings?.bridges[id] ?? '');
  const [said, setSaid] = useState<'kept' | 'refused' | null>(null);
  if (settings === null) return null;
  const keep = async () => {
    const chosen = base.trim() === '' ? null : base.trim();
    if (chosen === settings.bridges[id]) return setSaid(null);
    const kept = await write({ bridges: { ...settings.bridges, [id]: chosen } });
    setSaid(kept ? 'kept' : 'refused');
  };
  return (
    <Option name={name} about={t(`settings.bridgeAbout.${id}`)}>
      <TextField
        hideLabel
        label={t('settings.bridgeBase', { name })}
        value={base}
        placeholder={usual}
        hint={said === 'kept' ? <span role="status">{t('settings.bridgeKept')}</span> : undefined}
        problem={said === 'refused' ? <span role="alert">{t('settings.bridgeRefused')}</span> : undefined}
        onChange={(event) => setBase(event.target.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void keep();
        }}
      />
    </Option>
  );
}
