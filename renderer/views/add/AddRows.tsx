/** One row for each line: working, ready, followed already, choose one, ask where, or a problem with its way out. */

import type { ReactNode } from 'react';
import type { Candidate } from '../../../electron/contract/shapes/adding.ts';
import { Button, LinkButton } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph } from '../../parts/Glyph.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { type AddLine, type AddRow, rowOf } from '../../state/add-rows.ts';
import { useApp, useValue } from '../../state/app-state.ts';
import { joint } from '../../text/joint.ts';
import { useText } from '../../text/text.tsx';
import { PickPart, RowNotes, SetBridge } from './RowNotes.tsx';

export function AddRows({ lines, focused }: { lines: AddLine[]; focused: number }) {
  const app = useApp();
  const { t } = useText();
  return (
    <ul className="fnd" aria-label={t('add.rows')}>
      {lines.map((line, index) => (
        <li
          key={line.input}
          className={index === focused ? 'is-on' : undefined}
          onFocus={() => app.add.focus(index)}
          onMouseDown={() => app.add.focus(index)}
        >
          <Row line={line} row={rowOf(line)} />
        </li>
      ))}
    </ul>
  );
}

function Row({ line, row }: { line: AddLine; row: AddRow }) {
  const { t } = useText();
  switch (row.kind) {
    case 'working':
      return <Frame mark={<Glyph name="checking" />} name={line.input} end={t('add.working')} />;
    case 'ready':
      return <Ready line={line} candidate={row.candidate} checked={row.checked} />;
    case 'followed':
      return <Followed row={row} />;
    case 'choose':
      return <Choose line={line} candidates={row.candidates} picked={row.picked} />;
    case 'ask-where':
      return <AskWhere line={line} row={row} />;
    case 'needs-bridge':
      return <NeedsBridge line={line} />;
    case 'not-followable':
      return <NotFollowable line={line} row={row} />;
    default:
      return <Problem line={line} row={row} />;
  }
}

type FrameProps = { mark: ReactNode; name: string; end: ReactNode; children?: ReactNode };

function Frame({ mark, name, end, children }: FrameProps) {
  const shown = <Foreign text={name} />;
  return (
    <>
      <span className="mark">{mark}</span>
      {/* A click on the name shows its preview; only the box itself changes the choice. */}
      <span className="n">{shown}</span>
      <span className="pf">{end}</span>
      {children !== undefined && <div className="m">{children}</div>}
    </>
  );
}

function Ready({ line, candidate, checked }: { line: AddLine; candidate: Candidate; checked: boolean }) {
  const app = useApp();
  const { t } = useText();
  return (
    <Frame
      mark={
        <input
          type="checkbox"
          aria-label={candidate.title}
          checked={checked}
          onChange={(event) => app.add.check(line.input, event.target.checked)}
        />
      }
      name={candidate.title}
      end={t(`platform.${candidate.platform}`)}
    >
      <About candidate={candidate} />
      <RowNotes input={line.input} candidate={candidate} />
    </Frame>
  );
}

/** What tells this account from another of its name. An account that is not open says so before it is followed. */
function About({ candidate }: { candidate: Candidate }) {
  const { t, f, language } = useText();
  return (
    <>
      <Foreign text={(candidate.platform === 'feed' ? null : candidate.handle) ?? shortAddress(candidate)} />
      {candidate.followers !== null && (
        <span>
          {joint(language)}
          {t('add.followers', { n: f.prose(candidate.followers) })}
        </span>
      )}
      {candidate.status !== 'open' && candidate.status !== 'unknown' && (
        <b>
          {joint(language)}
          {t(`account.status.${candidate.status}`)}
        </b>
      )}
    </>
  );
}

/** Host and path: two feeds of one site have one name. */
function shortAddress({ nativeId, url, platform }: Candidate): string {
  const address = platform === 'feed' && URL.canParse(nativeId) ? nativeId : url;
  return address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}

function Followed({ row }: { row: Extract<AddRow, { kind: 'followed' }> }) {
  const app = useApp();
  const { t, f } = useText();
  const go = () => app.screen.go({ kind: 'account', accountId: row.accountId, noticeId: null });
  return (
    <Frame mark={<Icon name="check" />} name={row.candidate.title} end={t(`platform.${row.candidate.platform}`)}>
      {row.folder === null
        ? t('add.followedSince', { on: f.date(row.addedAt) })
        : t('add.followedIn', { on: f.date(row.addedAt), folder: row.folder })}{' '}
      <LinkButton onClick={go}>{t('add.goTo')}</LinkButton>
    </Frame>
  );
}

function Choose({ line, candidates, picked }: { line: AddLine; candidates: Candidate[]; picked: string | null }) {
  const app = useApp();
  const { t, language } = useText();
  return (
    <Frame mark={<Icon name="search" />} name={line.input} end={t('add.chooseOne')}>
      <fieldset className="radios">
        <legend>{t(askedBy(candidates), { n: candidates.length })}</legend>
        {candidates.map((candidate) => (
          <label key={candidate.token}>
            <input
              type="radio"
              name={`add-${line.input}`}
              checked={picked === candidate.token}
              disabled={candidate.alreadyFollowed !== null}
              onChange={() => app.add.pick(line.input, candidate.token)}
            />
            <span>
              <Foreign text={candidate.title} />
              {joint(language)}
              {t(`platform.${candidate.platform}`)}
              {joint(language)}
              <About candidate={candidate} />
              {candidate.alreadyFollowed !== null && `${joint(language)}${t('add.followedAlready')}`}
            </span>
          </label>
        ))}
      </fieldset>
      {candidates.find(({ token }) => token === picked)?.platform === 'web' && (
        <span className="acts">
          <PickPart input={line.input} />
        </span>
      )}
    </Frame>
  );
}

function askedBy(candidates: Candidate[]): 'add.several' | 'add.feedOrPage' | 'add.severalPlaces' {
  if (candidates.some(({ platform }) => platform === 'web')) return 'add.feedOrPage';
  return new Set(candidates.map(({ platform }) => platform)).size > 1 ? 'add.severalPlaces' : 'add.several';
}

function AskWhere({ line, row }: { line: AddLine; row: Extract<AddRow, { kind: 'ask-where' }> }) {
  const app = useApp();
  const { t } = useText();
  return (
    <Frame mark={<Icon name="search" />} name={line.input} end={t('add.where')}>
      {t('add.askWhere')}
      <span className="acts">
        {row.platforms.map((platform) => (
          <Button key={platform} small onClick={() => void app.add.findOne(line.input, [platform])}>
            {t(`platform.${platform}`)}
          </Button>
        ))}
      </span>
    </Frame>
  );
}

/** Named, kept in the list, and with what works in its place. */
function NotFollowable({ line, row }: { line: AddLine; row: Extract<AddRow, { kind: 'not-followable' }> }) {
  const app = useApp();
  const { t } = useText();
  const { instead } = row;
  const hasBridge = useValue(app.settings.store, (state) => state.value?.bridges.rsshub != null);
  const name = t(`platform.${row.platform}`);
  return (
    <Frame mark={<Icon name="warning" />} name={line.input} end={name}>
      {t('add.notFollowable', { platform: name, why: row.why, instead: instead?.kind ?? 'none' })}
      {instead !== null && instead.kind !== 'article' && (
        <>
          {' '}
          <span className="mono">{instead.url}</span>
          <span className="acts">
            {instead.kind === 'bridge' && !hasBridge ? (
              <SetBridge />
            ) : (
              <Button small onClick={() => app.add.putInBox(line.input, instead.url)}>
                {t('add.useInstead', { kind: instead.kind })}
              </Button>
            )}
          </span>
        </>
      )}
    </Frame>
  );
}

/** Only a bridge gives its posts, and none of the reader's own is set: none is asked in its place. */
function NeedsBridge({ line }: { line: AddLine }) {
  const { t } = useText();
  return (
    <Frame mark={<Icon name="warning" />} name={line.input} end={t('add.notAdded')}>
      {t('add.needsBridge')}
      <span className="acts">
        <SetBridge />
      </span>
    </Frame>
  );
}

function Problem({ line, row }: { line: AddLine; row: Extract<AddRow, { kind: 'problem' }> }) {
  const app = useApp();
  const { t } = useText();
  const end = t(row.code === 'unreachable' && row.outcome === 'unreachable' ? 'add.noAnswer' : 'add.notAdded');
  return (
    <Frame mark={<Icon name="warning" />} name={line.input} end={end}>
      {t('add.problem', { why: row.why })}
      {row.wayOut !== 'none' && (
        <span className="acts">
          <Button small onClick={() => void app.add.findOne(line.input)}>
            {t('action.retry')}
          </Button>
          {row.wayOut === 'keep-trying' && (
            <Button small onClick={() => void app.add.keepTrying(line.input)}>
              {t('add.keepTrying')}
            </Button>
          )}
        </span>
      )}
    </Frame>
  );
}
