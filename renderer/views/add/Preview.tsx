/** What stands behind the row in focus: its last posts, and what Vigil can and cannot do there, before anything is followed. */

import type { Candidate } from '../../../electron/contract/shapes/adding.ts';
import { Avatar } from '../../parts/Avatar.tsx';
import { CapabilityLines } from '../../parts/CapabilityLines.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import type { AddRow } from '../../state/add-rows.ts';
import { useApp, useValue } from '../../state/app-state.ts';
import { joint } from '../../text/joint.ts';
import { useText } from '../../text/text.tsx';
import { PartPicker } from './PartPicker.tsx';

export function Preview({ row, input }: { row: AddRow | null; input: string }) {
  const { t } = useText();
  const app = useApp();
  const candidate = candidateOf(row);
  const open = useValue(app.add.parts.store, (state) => (state.open?.input === input ? state.open : null));
  return (
    <section className="add-preview" aria-label={t('add.preview')}>
      {open !== null ? <PartPicker open={open} /> : candidate !== null ? <Shown candidate={candidate} /> : <Help row={row} input={input} />}
    </section>
  );
}

function candidateOf(row: AddRow | null): Candidate | null {
  if (row === null) return null;
  if (row.kind === 'ready' || row.kind === 'followed') return row.candidate;
  return row.kind === 'choose' ? (row.candidates.find((candidate) => candidate.token === row.picked) ?? row.candidates[0] ?? null) : null;
}

function Shown({ candidate }: { candidate: Candidate }) {
  const { t, f, language } = useText();
  return (
    <>
      <div className="who">
        <Avatar name={candidate.title} seed={candidate.title.length} size="large" />
        <div>
          <h2>
            <Foreign text={candidate.title} />
          </h2>
          <p className="meta">
            {t(`platform.${candidate.platform}`)}
            {candidate.followers !== null && `${joint(language)}${t('add.followers', { n: f.prose(candidate.followers) })}`}
          </p>
        </div>
      </div>
      {candidate.description !== null && candidate.description !== '' && <Foreign as="p" className="about" text={candidate.description} />}
      <h3 className="label">{t(candidate.posts.length === 0 ? 'add.noPosts' : 'add.lastPosts')}</h3>
      <ol className="lp">
        {candidate.posts.slice(0, 4).map((post, index) => (
          // A preview never changes its order.
          <li key={String(index)}>
            <Foreign className="t" as="div" text={post.title ?? post.excerpt} />
            {post.publishedAt !== null && <div className="m">{f.date(post.publishedAt)}</div>}
          </li>
        ))}
      </ol>
      <h3 className="label">{t('account.canDo')}</h3>
      <CapabilityLines capability={candidate.capability} />
    </>
  );
}

function Help({ row, input }: { row: AddRow | null; input: string }) {
  const { t } = useText();
  if (row?.kind === 'problem' && /weixin\.qq\.com/i.test(input)) {
    return (
      <>
        <h2>{t('add.weixinTitle')}</h2>
        <ol className="steps">
          <li>{t('add.weixinStep1')}</li>
          <li>{t('add.weixinStep2')}</li>
          <li>{t('add.weixinStep3')}</li>
        </ol>
        <p className="meta">{t('add.nothingAdded')}</p>
      </>
    );
  }
  return (
    <>
      <h2>{t('add.helpTitle')}</h2>
      <ul className="steps">
        <li>{t('add.help1')}</li>
        <li>{t('add.help2')}</li>
        <li>{t('add.help3')}</li>
        <li>{t('add.help4')}</li>
      </ul>
      <p className="meta">{t('add.helpNote')}</p>
    </>
  );
}
