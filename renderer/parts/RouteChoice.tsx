/** The one route every request takes, and what each means for a reader at risk. Nothing is kept before the button is pressed. */

import { useId, useState } from 'react';
import type { Route } from '../../electron/contract/shapes/settings.ts';
import { useText } from '../text/text.tsx';
import { Button } from './Button.tsx';
import { TextField } from './Field.tsx';
import { routeOf } from './route.ts';

type Kind = Route['kind'];
const kinds: Kind[] = ['direct', 'http-proxy', 'socks5', 'tor'];
const usual: Record<Kind, string> = { direct: '', 'http-proxy': '', socks5: '', tor: '127.0.0.1:9050' };

type Props = { route: Route | null; doLabel: string; onUse(route: Route): void };

export function RouteChoice({ route, doLabel, onUse }: Props) {
  const { t } = useText();
  const name = useId();
  const [kind, setKind] = useState<Kind | null>(route?.kind ?? null);
  const [address, setAddress] = useState(route === null || route.kind === 'direct' ? '' : route.url);
  const [refused, setRefused] = useState(false);
  const pick = (next: Kind) => {
    setKind(next);
    setRefused(false);
    setAddress(route !== null && route.kind === next && route.kind !== 'direct' ? route.url : usual[next]);
  };
  const use = () => {
    if (kind === null) return;
    const made = routeOf(kind, address);
    if (made === null) setRefused(true);
    else onUse(made);
  };
  return (
    <div className="routes">
      <fieldset>
        <legend className="visually-hidden">{t('settings.route')}</legend>
        {kinds.map((each) => (
          <label key={each} className={each === kind ? 'is-on' : undefined}>
            <input type="radio" name={name} checked={each === kind} onChange={() => pick(each)} />
            <span>
              <b>{t(`settings.route.${each}`)}</b>
              <span className="about">{t(`settings.routeAbout.${each}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {kind !== null && kind !== 'direct' && (
        <TextField
          label={t('settings.routeAddress')}
          hint={t(kind === 'tor' ? 'settings.torHint' : 'settings.proxyHint')}
          problem={refused ? t('settings.routeRefused') : undefined}
          placeholder={kind === 'http-proxy' ? '127.0.0.1:8080' : '127.0.0.1:1080'}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') use();
          }}
        />
      )}
      <div className="acts">
        <Button look="primary" disabled={kind === null} onClick={use}>
          {doLabel}
        </Button>
      </div>
    </div>
  );
}
