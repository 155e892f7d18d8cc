/** The first minutes: the route first, since nothing may leave before it is chosen; then the box, a file, or the example. */

import { useEffect, useRef, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { FileButton } from '../../parts/FileButton.tsx';
import { Glyph, type GlyphName } from '../../parts/Glyph.tsx';
import { RouteChoice } from '../../parts/RouteChoice.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { everything } from '../../state/screen.ts';
import { useText } from '../../text/text.tsx';
import { LanguagePick } from './LanguagePick.tsx';

export function FirstRun() {
  const app = useApp();
  const { t } = useText();
  const route = useValue(app.settings.store, (state) => state.value?.route ?? null);
  return (
    <div className="first">
      <main className="l">
        <LanguagePick />
        <h1>{t('firstRun.title')}</h1>
        <p className="lead">{t('firstRun.lead')}</p>
        {route === null ? <ChooseRoute /> : <Begin />}
        <Example />
      </main>
      <aside className="r" aria-label={t('firstRun.glyphs')}>
        <h2>{t('firstRun.glyphs')}</h2>
        <dl>
          {glyphs.map((name) => (
            <div key={name}>
              <dt>
                <span className={`tone-${toneOf[name] ?? 'ink'}`}>
                  <Glyph name={name} />
                </span>
                {t(`firstRun.glyph.${name}`)}
              </dt>
              <dd>{t(`firstRun.about.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </aside>
    </div>
  );
}

const glyphs = ['open', 'closed', 'suspended', 'attention', 'moved', 'left', 'not-reached'] as const satisfies GlyphName[];
const toneOf: Partial<Record<GlyphName, string>> = { attention: 'attention', open: 'quiet' };

function ChooseRoute() {
  const app = useApp();
  const { t } = useText();
  const [failed, setFailed] = useState(false);
  return (
    <section className="step">
      <h2>{t('firstRun.routeTitle')}</h2>
      <p>{t('firstRun.routeNote')}</p>
      <RouteChoice
        route={null}
        doLabel={t('firstRun.useRoute')}
        onUse={(route) => void app.settings.write({ route }).then((kept) => setFailed(!kept))}
      />
      {failed && <p role="alert">{t('settings.notKept')}</p>}
    </section>
  );
}

/** More lines than these are scrolled. */
const mostLines = 8;

function Begin() {
  const app = useApp();
  const { t } = useText();
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const enter = () => app.screen.replace({ kind: 'reading', scope: everything });
  const find = () => {
    enter();
    app.screen.open({ kind: 'add', text });
    app.add.setText(text);
    void app.add.find();
  };
  return (
    <section className="step">
      <div className="big">
        <textarea
          ref={box}
          aria-label={t('firstRun.box')}
          placeholder={t('firstRun.box')}
          rows={Math.min(mostLines, text.split('\n').length)}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (text.trim() !== '') find();
          }}
        />
        <Button look="primary" disabled={text.trim() === ''} onClick={find}>
          {t('add.find')}
        </Button>
      </div>
      <div className="acts">
        <FileButton
          icon="box"
          words={t('firstRun.openFile')}
          onPick={(chosen) => {
            enter();
            app.screen.open({ kind: 'add', text: null });
            void app.add.importFile(chosen);
          }}
        />
        <Button look="quiet" onClick={enter}>
          {t('firstRun.later')}
        </Button>
      </div>
    </section>
  );
}

/** Needs no route: the invented platform lives on this computer. */
function Example() {
  const app = useApp();
  const { t } = useText();
  const starting = useValue(app.session.store, (state) => state.exampleStarting);
  const running = useValue(app.session.store, (state) => state.shell?.exampleRunning ?? false);
  const [failed, setFailed] = useState(false);
  const start = async () => {
    const started = await app.session.startExample();
    setFailed(!started);
    if (started) app.screen.replace({ kind: 'reading', scope: everything });
  };
  return (
    <section className="example">
      <p>{t('firstRun.exampleNote')}</p>
      <Button working={starting} onClick={start}>
        {t(running ? 'firstRun.exampleReturn' : starting ? 'firstRun.exampleStarting' : 'firstRun.example')}
      </Button>
      {failed && <p role="alert">{t('firstRun.exampleFailed')}</p>}
    </section>
  );
}
