/** A core with a library: puts store, door, pace, threads, runs and loop together, and says which function answers which method. */

import { join } from 'node:path';
import type { MethodName } from '../contract/methods.ts';
import { ok, type Result } from '../contract/result.ts';
import { openBlobs } from './archive/blobs.ts';
import { createBackups } from './backups.ts';
import type { Logger } from './base/log.ts';
import { checkAccount } from './check.ts';
import type { CheckParts } from './check-parts.ts';
import { createSteppedClock, systemClock, type Waiting } from './clock.ts';
import type { Context, Paths } from './context.ts';
import { alertUntilAt, planRun } from './due.ts';
import { markExample } from './example-mark.ts';
import { createFollowing } from './following.ts';
import { createGathering } from './gathering.ts';
import { createHand } from './hand.ts';
import type { Handlers } from './handlers.ts';
import { createHostAnswers } from './host-answers.ts';
import { createIdle } from './idle.ts';
import { createLimits } from './limits.ts';
import { localRulesIn, openLocalRules } from './local-rules.ts';
import { openLog } from './log-file.ts';
import { openNetwork } from './network.ts';
import type { CoreOptions } from './options.ts';
import { createOwn } from './own.ts';
import { createPeople } from './people.ts';
import { createPlatformWatch } from './platform-watch.ts';
import { createReading } from './reading.ts';
import { startReader, startSteps } from './runners.ts';
import { createRunning } from './running.ts';
import { createRuns } from './runs.ts';
import { startLoop } from './schedule/loop.ts';
import { openStore, type Store } from './store/store.ts';
import { createUpkeep } from './upkeep.ts';
import { countChecks, readLastCheckedAt } from './view/failed.ts';

export type Library = {
  handlers: Handlers;
  read(method: MethodName, input: unknown): Promise<Result<unknown>>;
  context: Context;
  close(): Promise<void>;
};

export function pathsOf(folder: string): Paths {
  return {
    folder,
    database: join(folder, 'library.db'),
    blobs: join(folder, 'blobs'),
    logs: join(folder, 'logs'),
    backups: join(folder, 'backups'),
  };
}

export function openLibrary(options: CoreOptions & { folder: string }, emit: (name: string, payload: unknown) => void): Result<Library> {
  const paths = pathsOf(options.folder);
  const stepped = options.steppedFromAt === undefined ? null : createSteppedClock(options.steppedFromAt);
  const clock = stepped ?? systemClock;
  const log = openLog(paths.logs, options.logLevel ?? 'info');
  const context: Context & { clock: Waiting } = { clock, random: Math.random, log, paths, version: options.version };
  // Nobody can ask anything before it is open: whoever waits at the terminal is told there, others find it in the log.
  const tell = (message: string) => {
    log.info('library.working', { message });
    process.stderr.write(`${message}\n`);
  };
  const opened = openStore({ ...context, blobs: openBlobs(paths.blobs), tell });
  if (!opened.ok) return opened;
  const store = opened.value;
  if (options.library === 'example') markExample(options.folder);
  // The simulated platform is not there any more, and its addresses belong to nobody: an example opened later only reads.
  const isStill = options.library === 'example' && stepped === null;
  const steps = startSteps(
    options.threads?.steps,
    { resources: options.resources, localRules: localRulesIn(options.folder) },
    log.area('steps'),
  );
  const rules = openLocalRules({ store, steps, emit, now: clock.now, resources: options.resources, folder: options.folder });
  const reader = startReader(
    options.threads?.reader,
    { paths, library: options.library, version: options.version, resources: options.resources },
    (news) => emit('export.progress', news),
  );
  /** Copies of the library under way: what they name must stay until they have it. */
  let copying = 0;
  async function read(method: MethodName, input: unknown): Promise<Result<unknown>> {
    const isCopying = copyingMethods.has(method);
    if (isCopying) copying += 1;
    try {
      return await reader.answer(method, input);
    } finally {
      if (isCopying) copying -= 1;
    }
  }
  const backups = createBackups({ store, log: log.area('backup'), read });
  const isScript = options.shell === 'cli';
  const { door, pace, askAside } = openNetwork({ options, context, stepped, isStill, route: store.settings.read().route });
  const closing = new AbortController();
  const hosts = createHostAnswers();

  const parts: CheckParts = {
    store,
    log: log.area('check'),
    now: clock.now,
    random: context.random,
    ruleSet: rules.version,
    ask: (ask, signal) => pace.ask(ask, { manner: ask.manner, signal }),
    read: (input) => steps.read(input),
    challenged: pace.challenged,
    hosts,
    alertUntilAt: (platform) => alertUntilAt(store, platform, clock.now()),
    watch: createPlatformWatch(),
    catalogue: new Map(),
    pointed: new Set(),
    emit,
  };

  let isChecking = false;
  const { pictures, media, aside } = createGathering({
    ...{ parts, steps, askAside, folder: paths.blobs, log },
    mustWait: () => isChecking || store.settings.read().route === null,
  });

  const idle = createIdle({ store, log: log.area('idle'), wait: clock.wait, mustWait: () => isChecking || copying > 0 });
  const nudgeIdle = () => {
    if (!stepped && !isScript) idle.nudge();
  };
  const idleTimer = setInterval(nudgeIdle, idleEveryMs).unref();

  const runs = createRuns({
    now: clock.now,
    lastCheckedAt: () => readLastCheckedAt(store.db),
    plan: (input) => planRun(store, input, clock.now()),
    checkAccount: (accountId, routes, signal) => checkAccount(parts, accountId, routes, signal),
    onBroken: (accountId, error) => {
      parts.log.error('broken', { accountId, stack: error instanceof Error ? error.stack : String(error) });
      for (const route of store.routes.list(accountId)) store.routes.postpone(route.id, clock.now() + brokenMs);
    },
    startRound: () => {
      isChecking = true;
    },
    endRound: () => {
      isChecking = false;
      aside.nudge();
      store.sealDays();
      keepCopy(store, log);
      if (!stepped && !isScript) backups.makeDue();
      nudgeIdle();
    },
    isRouteChosen: () => store.settings.read().route !== null,
    counts: () => ({ ...countChecks(store.db), nextDueAt: store.routes.nextDueAt() }),
    emit: (state) => emit('check.progress', state),
  });

  const loop =
    stepped || isStill
      ? null
      : startLoop({
          now: clock.now,
          log: log.area('loop'),
          nextDueAt: () => {
            const { route, checkInBackground } = store.settings.read();
            store.routes.settleClock();
            return route === null || !checkInBackground ? null : store.routes.nextDueAt();
          },
          runDue: async () => {
            aside.allow();
            await runs.run({ which: 'due' });
          },
        });

  const handlers: Handlers = {
    ...createHand(store, emit),
    ...createPeople(store, emit),
    ...rules.handlers,
    ...createUpkeep({ store, runs, emit, backups, dropUnfinished: media.drop }),
    ...media.handlers,
    ...createLimits({ store, emit }),
    ...createFollowing({
      ...parts,
      signal: closing.signal,
      listParts: async (answer) => {
        const done = await steps.run({ kind: 'page-parts', input: answer });
        return done?.kind === 'page-parts' ? done.value : null;
      },
      nudge: () => {
        loop?.nudge();
        if (!stepped && !isScript) aside.nudge();
      },
    }),
    ...createReading(store, emit),
    ...createOwn(store, emit, rules.putBack),
    ...createRunning({ store, runs, loop, pace, aside, pictures, emit, isStill, isScript, stepped }),
    'export.stop': ({ key }) => {
      reader.stopExport(key);
      return ok({});
    },
    about: () =>
      ok({
        version: options.version,
        ruleSet: rules.version(),
        library: options.library,
        shell: options.shell,
        folder: options.folder,
        now: clock.now(),
        platformOs: process.platform,
        messages: [...store.messages, ...rules.messages()],
      }),
    'settings.write': (patch) => {
      const before = JSON.stringify(store.settings.read().route);
      const settings = store.settings.write(patch);
      if (JSON.stringify(settings.route) !== before && !isStill) {
        door.setRoute(settings.route);
        pace.tryAgain();
        store.routes.retryFailed();
      }
      emit('settings.changed', { names: Object.keys(patch) });
      loop?.nudge();
      if (patch.route !== undefined) aside.nudge();
      return ok(settings);
    },
  };

  return ok({
    handlers,
    read,
    context,
    async close() {
      closing.abort();
      clearInterval(idleTimer);
      await idle.close();
      runs.stop();
      await loop?.stop();
      await runs.idle();
      await aside.close();
      await media.drop();
      await Promise.all([steps.close(), reader.close(), door.close()]);
      store.close();
    },
  });
}

/** Once a day at most; a copy that fails must not stop the checks. */
function keepCopy(store: Store, log: Logger): void {
  store.keepDailyCopy().catch((error: unknown) => log.warn('copy.failed', { detail: String(error) }));
}

const copyingMethods = new Set<MethodName>(['backup', 'export', 'evidence.export', 'merge.preview']);
/** It looks this often whether there is care to be taken; it is taken every few hours. */
const idleEveryMs = 15 * 60_000;

/** A check that threw would throw again at once. */
const brokenMs = 3_600_000;
