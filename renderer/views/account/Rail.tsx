/** Beside the record: where the writer still publishes, the last posts, the same words elsewhere. Empty sections are not drawn. */

import type { ReactNode } from 'react';
import type { AccountView } from '../../../electron/contract/shapes/account.ts';
import { LinkButton } from '../../parts/Button.tsx';
import { CapabilityLines } from '../../parts/CapabilityLines.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph, glyphOfStatus } from '../../parts/Glyph.tsx';
import { dayTime } from '../../parts/notice/times.ts';
import { joint } from '../../text/joint.ts';
import { useText } from '../../text/text.tsx';
import { BridgeLine } from './ThroughBridge.tsx';

export type RailActs = {
  open(accountId: number): void;
  openPerson(personId: number): void;
  openPost(postId: number): void;
  showPosts(): void;
  openWave(waveId: number): void;
};

export function Rail({
  view,
  acts,
  testimony,
  suggested,
}: {
  view: AccountView;
  acts: RailActs;
  testimony?: ReactNode;
  suggested?: ReactNode;
}) {
  const { t } = useText();
  return (
    <aside className="rail" aria-label={t('account.rail')}>
      {view.alsoAt.length > 0 && <AlsoAt view={view} acts={acts} />}
      {suggested}
      {view.lastPosts.length > 0 && <LastPosts view={view} acts={acts} />}
      {view.sameWords !== null && view.sameWords.accountIds.length > 0 && <SameWords same={view.sameWords} acts={acts} />}
      {testimony}
      <section>
        <h2>{t('account.canDo')}</h2>
        <CapabilityLines capability={view.capability} />
        <BridgeLine view={view} />
      </section>
    </aside>
  );
}

function AlsoAt({ view, acts }: { view: AccountView; acts: RailActs }) {
  const { t, f, language } = useText();
  return (
    <section>
      <h2>
        {t('account.alsoAt')}
        <span>{t('account.confirmedByYou', { n: view.alsoAt.length })}</span>
      </h2>
      <ul className="also">
        {view.alsoAt.map(({ account, lastPostAt }) => (
          <li key={account.id}>
            <button type="button" className="n" onClick={() => acts.open(account.id)}>
              {t(`platform.${account.platform}`)}
            </button>
            <span className={`stt${account.needsAttention ? ' tone-attention' : isEnded(account.status) ? ' tone-seal' : ''}`}>
              <Glyph name={account.needsAttention ? 'attention' : glyphOfStatus(account.status)} />
              {account.needsAttention ? t('account.attention') : t(`account.status.${account.status}`)}
            </span>
            <span className="m">
              <Foreign text={account.platform === view.account.platform ? account.title : (account.handle ?? account.title)} />
              {lastPostAt !== null && `${joint(language)}${t('account.lastPost', { on: f.shortDate(lastPostAt) })}`}
            </span>
          </li>
        ))}
      </ul>
      {view.account.person !== undefined && (
        <p className="all">
          <LinkButton onClick={() => acts.openPerson(view.account.person?.id ?? 0)}>{t('people.aboutPerson')}</LinkButton>
        </p>
      )}
    </section>
  );
}

function isEnded(status: AccountView['account']['status']): boolean {
  return status === 'closed' || status === 'suspended';
}

const shownPosts = 5;

function LastPosts({ view, acts }: { view: AccountView; acts: RailActs }) {
  const { t, f, language } = useText();
  const isClosed = view.closure !== null && view.closure.reopenedAt === null;
  return (
    <section>
      <h2>{t(isClosed ? 'account.lastPosts' : 'account.keptPosts')}</h2>
      <p className="kept">
        {t('account.kept', { n: view.posts })}
        {view.coverage.kept > 0 && <br />}
        {view.coverage.kept > 0 && t(coverageWords(view.coverage), { percent: percentOf(view.coverage), days: view.coverage.days })}
      </p>
      <ol className="lp">
        {view.lastPosts.slice(0, shownPosts).map((post) => (
          <li key={post.id}>
            <button type="button" onClick={() => acts.openPost(post.id)}>
              <Foreign className="t" as="span" text={post.title ?? post.excerpt} lang={post.lang} />
              <span className="m">
                <span>{post.publishedAt === null ? t('account.noDate') : dayTime(post.publishedAt, f, language)}</span>
                {post.presence !== 'present' && post.presence !== 'edited' && post.presence !== 'unknown' && (
                  <span>{t(`account.presence.${post.presence}`)}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className="all">
        <LinkButton onClick={acts.showPosts}>{t('account.showAll', { n: view.posts })}</LinkButton>
      </p>
    </section>
  );
}

/** “0% seen again” would read as if posts had been looked for and not found. */
function coverageWords({ lookedAt }: AccountView['coverage']): 'account.coverage' | 'account.coverageNone' {
  return lookedAt === 0 ? 'account.coverageNone' : 'account.coverage';
}

/** Never more than is known: 99 while one is missing. */
function percentOf({ kept, lookedAt }: AccountView['coverage']): number {
  return Math.floor((100 * lookedAt) / kept);
}

const mostUnits = 84;

function SameWords({ same, acts }: { same: NonNullable<AccountView['sameWords']>; acts: RailActs }) {
  const { t, f } = useText();
  const others = same.accountIds.length;
  const { waveId } = same;
  return (
    <section>
      <h2>
        {t('account.sameWords')}
        <span>{f.range(same.fromAt, same.toAt)}</span>
      </h2>
      <div className="units" aria-hidden="true">
        {same.accountIds.slice(0, mostUnits).map((id) => (
          <i key={id} />
        ))}
      </div>
      <p className="note">
        {t('account.sameWordsNote', { n: others })}{' '}
        {waveId !== null && <LinkButton onClick={() => acts.openWave(waveId)}>{t('account.openWave')}</LinkButton>}
      </p>
    </section>
  );
}
