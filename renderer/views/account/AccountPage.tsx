/** The account as a page of record: head, facts, status checks, the notice with its apparatus; beside it where the writer still publishes. */

import type { ReactNode } from 'react';
import type { AccountView, FolderRow } from '../../../electron/contract/shapes/account.ts';
import type { NoticeRow } from '../../../electron/contract/shapes/notice.ts';
import { Avatar } from '../../parts/Avatar.tsx';
import { Button } from '../../parts/Button.tsx';
import { Elsewhere } from '../../parts/Elsewhere.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Glyph, type GlyphName, glyphOfStatus } from '../../parts/Glyph.tsx';
import type { NoticeHand } from '../../parts/notice/Desk.tsx';
import { NoticeCard } from '../../parts/notice/NoticeCard.tsx';
import { useText } from '../../text/text.tsx';
import { glyphOfAccount } from '../frame/tree-nodes.ts';
import { Earlier } from './Earlier.tsx';
import { Following, type FollowingActs } from './Following.tsx';
import { closedTime, factsOf } from './facts.ts';
import { NotReadable, type NotReadableActs } from './NotReadable.tsx';
import { Rail, type RailActs } from './Rail.tsx';
import { SaidLine } from './SaidLine.tsx';
import { StatusChecks } from './StatusChecks.tsx';
import { type Standing, sayStanding, standingOf } from './standing.ts';
import { ThroughBridge } from './ThroughBridge.tsx';

export type AccountActs = RailActs &
  FollowingActs &
  NotReadableActs & {
    checkNow(): void;
    setBridges(): void;
    exportEvidence(noticeId: number): void;
    exportAll(): void;
    copied(): void;
  };

type Props = {
  view: AccountView;
  folders: FolderRow[];
  checking: boolean;
  acts: AccountActs;
  picture?: string | null;
  hand?: NoticeHand;
  testimony?: ReactNode;
  /** The reader's note on the account. */
  note?: ReactNode;
  /** Places that may be the same person's, to confirm or to turn down. */
  suggested?: ReactNode;
};

export function AccountPage({ view, folders, checking, acts, picture = null, hand, testimony, note, suggested }: Props) {
  const text = useText();
  const { t } = text;
  const [notice, ...earlier] = view.notices;
  const standing = standingOf(view);
  const summary = summaryOf(view, standing, text);
  const ended = view.account.status === 'closed' || view.account.status === 'suspended';
  return (
    <main className="acct" aria-label={summary}>
      <div className="col">
        <Head view={view} folders={folders} standing={standing} checking={checking} acts={acts} picture={picture} />
        <dl className="facts">
          {factsOf(view, text).map((fact) => (
            <div key={fact.key}>
              <dt>{t(`account.fact.${fact.key}`)}</dt>
              <dd>
                <Foreign text={fact.value} />
                {fact.small !== null && (
                  <>
                    {' '}
                    <small>
                      <Foreign text={fact.small} />
                    </small>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
        {note}
        {ended && (
          <Elsewhere places={stillThere(view)} closedAt={view.closure?.notAfterAt ?? notice?.firstSeenAt ?? null} onOpen={acts.open} />
        )}
        <ThroughBridge view={view} onSet={acts.setBridges} />
        <StatusChecks view={view} summary={summary} />
        {notice !== undefined && (
          <>
            <NoticeCard
              notice={notice}
              pending={view.account.pending === null ? null : t(`account.waits.${view.account.pending}`)}
              hand={hand ?? null}
              onExport={() => acts.exportEvidence(notice.id)}
              onCopied={acts.copied}
            />
            <SaidLine notice={notice} />
          </>
        )}
        {view.account.needsAttention && <NotReadable view={view} acts={acts} />}
        {view.successor !== null && <Successor url={view.successor} acts={acts} />}
        <Earlier notices={view.notices} withdrawn={view.closure?.shownThenWithdrawn ?? false} count={earlier.length} />
      </div>
      <Rail view={view} acts={acts} testimony={testimony} suggested={suggested} />
    </main>
  );
}

/** Of the person's other accounts those that are not ended as well. */
function stillThere({ alsoAt }: AccountView): NonNullable<NoticeRow['elsewhere']> {
  const over = ['closed', 'suspended', 'deleted', 'deactivated', 'gone'];
  return alsoAt.flatMap(({ account, lastPostAt }) => {
    const { id, title, platform, status, following } = account;
    return over.includes(status) ? [] : [{ accountId: id, title, platform, status, following, lastPostAt }];
  });
}

type HeadProps = {
  view: AccountView;
  folders: FolderRow[];
  standing: Standing;
  checking: boolean;
  acts: AccountActs;
  picture: string | null;
};

function Head({ view, folders, standing, checking, acts, picture }: HeadProps) {
  const text = useText();
  const { t } = text;
  const { account } = view;
  const ended = account.status === 'closed' || account.status === 'suspended';
  const name = view.ownTitle ?? account.title;
  return (
    <header className="ahd">
      <Avatar name={name} seed={account.id} size="huge" ended={ended} picture={picture} />
      <div className="who">
        <h1>
          <Foreign text={name} />
        </h1>
        {view.ownTitle !== null && (
          <p className="real">
            <Foreign text={account.title} />
          </p>
        )}
        <p className={`stat tone-${standing.tone}`}>
          <Glyph name={glyphOfStanding(view, standing)} large />
          {sayStanding(view, standing, text)}
        </p>
      </div>
      <div className="tools">
        <Button small icon="refresh" working={checking} onClick={acts.checkNow}>
          {t(checking ? 'account.checking' : 'account.checkNow')}
        </Button>
        <Button small icon="export" onClick={acts.exportAll}>
          {t('menu.export')}
        </Button>
        <Following view={view} folders={folders} acts={acts} />
      </div>
    </header>
  );
}

function Successor({ url, acts }: { url: string; acts: AccountActs }) {
  const { t } = useText();
  return (
    <section className="successor">
      <h2>{t('account.successor')}</h2>
      <p>{t('account.successorNote')}</p>
      <p className="mono">{url}</p>
      <Button small icon="outside" onClick={() => acts.openOriginal(url)}>
        {t('account.openSuccessor')}
      </Button>
    </section>
  );
}

function glyphOfStanding(view: Pick<AccountView, 'account'>, standing: Standing): GlyphName {
  if (standing.key === 'attention' || standing.key === 'pending.gone-in-the-making') return 'attention';
  if (standing.key.startsWith('pending.')) return 'not-reached';
  if (standing.key === 'lastSeen') return glyphOfAccount(view.account);
  return glyphOfStatus(view.account.status);
}

/** The main fact of the page in one sentence: the name of the landmark and of the chart. */
function summaryOf(view: AccountView, standing: Standing, text: ReturnType<typeof useText>): string {
  const { t } = text;
  const stands = sayStanding(view, standing, text);
  const { closure } = view;
  if (closure === null || closure.reopenedAt !== null) return t('account.summary', { name: view.account.title, stands });
  return t('account.summaryClosed', { name: view.account.title, stands, when: closedTime(closure, text) });
}
