/** Another library, given as its backup, put into this one: first what it would bring and where the two differ, then, if wanted, the merge, and the way back. */

import { useState } from 'react';
import type { MergeChoice, MergeConflict, MergeReport } from '../../../electron/contract/shapes/merge.ts';
import { Button } from '../../parts/Button.tsx';
import { Segments, TextField } from '../../parts/Field.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { useApp } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';
import { Group, Option } from './Option.tsx';

type State = { kind: 'idle' } | { kind: 'working' } | { kind: 'shown'; report: MergeReport } | { kind: 'failed'; code: string };
type Choices = Record<string, MergeChoice>;

export function Merge({ refresh }: { refresh(): void }) {
  const app = useApp();
  const { t } = useText();
  const [file, setFile] = useState('');
  const [choices, setChoices] = useState<Choices>({});
  const [state, setState] = useState<State>({ kind: 'idle' });
  const [done, setDone] = useState<'merged' | 'undone' | null>(null);
  const ask = async (method: 'merge' | 'merge.preview', wished: Choices = choices) => {
    setState({ kind: 'working' });
    setDone(null);
    const reply = await app.link.call(method, { file: file.trim(), choices: wished });
    setState(reply.ok ? { kind: 'shown', report: reply.value } : { kind: 'failed', code: reply.error.code });
    if (!reply.ok || method === 'merge.preview') return;
    setDone('merged');
    refresh();
  };
  const undo = async () => {
    setState({ kind: 'working' });
    const reply = await app.link.call('merge.undo', {});
    setState(reply.ok ? { kind: 'idle' } : { kind: 'failed', code: reply.error.code });
    setDone(reply.ok ? 'undone' : null);
    refresh();
  };
  const choose = (key: string, choice: MergeChoice) => setChoices({ ...choices, [key]: choice });
  return (
    <Group title={t('merge.title')}>
      <Option name={t('merge.file')} about={t('merge.about')}>
        <TextField
          hideLabel
          label={t('merge.file')}
          value={file}
          placeholder={t('merge.filePlace')}
          onChange={(event) => {
            setFile(event.target.value);
            setChoices({});
            setState({ kind: 'idle' });
            setDone(null);
          }}
        />
        <Button small disabled={file.trim() === ''} working={state.kind === 'working'} onClick={() => void ask('merge.preview')}>
          {t('merge.look')}
        </Button>
      </Option>
      {state.kind === 'failed' && <p role="alert">{t('merge.failed', { why: t(whyOf(state.code)) })}</p>}
      {state.kind === 'shown' && (
        <Shown
          report={state.report}
          done={done === 'merged'}
          choices={choices}
          choose={choose}
          merge={() => void ask('merge')}
          undo={() => void undo()}
        />
      )}
      {done === 'undone' && (
        <p className="counts" role="status">
          {t('merge.undone')}
        </p>
      )}
    </Group>
  );
}

const explained = ['not-found', 'not-readable', 'library-newer', 'not-verified', 'not-allowed', 'not-writable', 'other'] as const;

function whyOf(code: string): `merge.why.${(typeof explained)[number]}` {
  return `merge.why.${explained.find((one) => one === code) ?? 'other'}`;
}

type ShownProps = {
  report: MergeReport;
  done: boolean;
  choices: Choices;
  choose(key: string, choice: MergeChoice): void;
  merge(): void;
  undo(): void;
};

const counted = [
  'accounts',
  'subscriptions',
  'posts',
  'joined',
  'versions',
  'notices',
  'closures',
  'sightings',
  'people',
  'tags',
  'notes',
  'searches',
  'records',
  'files',
] as const;

function Shown({ report, done, choices, choose, merge, undo }: ShownProps) {
  const { t } = useText();
  const { added, conflicts, statuses, isEmpty } = report;
  const gains = counted.filter((name) => added[name] > 0).map((name) => t(`merge.adds.${name}`, { count: added[name] }));
  return (
    <div className="merge" role="status">
      <p className="counts">
        {isEmpty ? t('merge.nothing') : t(done ? 'merge.brought' : 'merge.would', { what: gains.join(t('merge.and')) })}
      </p>
      {statuses.map((one) => (
        <p key={one.accountId} className="counts">
          <b>
            <Foreign text={one.title} />
          </b>{' '}
          {t(one.known ? 'merge.status' : 'merge.statusUnknown', {
            ours: t(`status.${one.ours}`),
            theirs: t(`status.${one.theirs}`),
            becomes: t(`status.${one.becomes}`),
          })}
        </p>
      ))}
      {!done && conflicts.length > 0 && (
        <>
          <h4>{t('merge.differ', { count: conflicts.length })}</h4>
          <ul className="differ">
            {conflicts.map((conflict) => (
              <Differ key={conflict.key} conflict={conflict} choice={choices[conflict.key] ?? conflict.chosen} choose={choose} />
            ))}
          </ul>
        </>
      )}
      {done ? (
        <p className="counts">
          {report.backup !== null && t('merge.backup')}{' '}
          <Button small onClick={undo}>
            {t('action.undo')}
          </Button>
        </p>
      ) : (
        !isEmpty && (
          <Button small onClick={merge}>
            {t('merge.do')}
          </Button>
        )
      )}
    </div>
  );
}

function Differ({ conflict, choice, choose }: { conflict: MergeConflict; choice: MergeChoice; choose: ShownProps['choose'] }) {
  const { t } = useText();
  const sides = (['ours', 'theirs', ...(conflict.canKeepBoth ? ['both' as const] : [])] as const).map((value) => ({
    value,
    label: t(`merge.side.${value}`),
  }));
  const isFixed = conflict.kind === 'rule-file';
  return (
    <li>
      <div>
        <b>{t(`merge.kind.${conflict.kind}`)}</b> <Foreign text={conflict.about} />
      </div>
      {!isFixed && (
        <dl>
          <dt>{t('merge.side.ours')}</dt>
          <dd>
            <Foreign text={conflict.ours} />
          </dd>
          <dt>{t('merge.side.theirs')}</dt>
          <dd>
            <Foreign text={conflict.theirs} />
          </dd>
        </dl>
      )}
      {isFixed ? (
        <span className="said">{t('merge.ruleFileStays')}</span>
      ) : (
        <Segments<MergeChoice>
          label={`${t(`merge.kind.${conflict.kind}`)}: ${conflict.about}`}
          value={choice}
          choices={sides}
          onPick={(picked) => choose(conflict.key, picked)}
        />
      )}
    </li>
  );
}
