/** The parts of a page in its order, as plain words: one is picked by pointing or by key and then watched alone. Nothing of the page runs or is loaded here. */

import { useEffect, useRef } from 'react';
import type { PagePart } from '../../../electron/contract/shapes/adding.ts';
import { Button } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { useApp } from '../../state/app-state.ts';
import { lineFor, type PageParts } from '../../state/page-parts.ts';
import { joint } from '../../text/joint.ts';
import { useText } from '../../text/text.tsx';

export function PartPicker({ open }: { open: PageParts }) {
  const app = useApp();
  const { t } = useText();
  const { input, url, parts, failed, picked } = open;
  const heading = useRef<HTMLHeadingElement>(null);
  // What was pressed to come here has the focus again afterwards; where it is gone, the box.
  useEffect(() => {
    const opener = document.activeElement;
    heading.current?.focus();
    return () => {
      const next = opener?.isConnected === true ? opener : document.querySelector('.add-box textarea');
      if (next instanceof HTMLElement) next.focus();
    };
  }, []);
  const watch = () => {
    if (picked === null) return;
    app.add.putInBox(input, lineFor(url, picked));
    app.add.parts.close();
  };
  return (
    <div className="part-picker">
      <Button small look="quiet" icon="back" onClick={app.add.parts.close}>
        {t('action.back')}
      </Button>
      <h2 ref={heading} tabIndex={-1}>
        {t('add.partsTitle')}
      </h2>
      <p className="meta">{t('add.partsAbout')}</p>
      {parts === null && (
        <p className="part-wait" role="status">
          <Glyph name="checking" /> {t('add.partsAsking')}
        </p>
      )}
      {parts?.length === 0 && <p role="alert">{t(failed ? 'add.partsFailed' : 'add.partsNone')}</p>}
      {parts !== null && parts.length > 0 && (
        <fieldset className="part-list">
          <legend className="visually-hidden">{t('add.partsTitle')}</legend>
          {parts.map((part) => (
            <Part key={part.path} part={part} checked={part.path === picked} />
          ))}
        </fieldset>
      )}
      <div className="part-acts">
        <Button onClick={app.add.parts.close}>{t('add.partsWhole')}</Button>
        <Button look="primary" disabled={picked === null} onClick={watch}>
          {t('add.partsWatch')}
        </Button>
      </div>
    </div>
  );
}

function Part({ part: { path, text, characters, links, depth }, checked }: { part: PagePart; checked: boolean }) {
  const app = useApp();
  const { t, language } = useText();
  return (
    <label className={checked ? 'is-on' : undefined} style={{ marginInlineStart: Math.min(depth, 5) * 14 }}>
      <input type="radio" name="page-part" checked={checked} onChange={() => app.add.parts.pick(path)} />
      <span className="words">
        <Foreign text={checked ? text : text.replace(/\s+/g, ' ')} />
      </span>
      <span className="m">
        {t('add.partsSize', { n: characters })}
        {links > 0 && `${joint(language)}${t('add.partsLinks', { n: links })}`}
        {joint(language)}
        <span className="mono">{path}</span>
      </span>
    </label>
  );
}
