/** What is gathered beside the checks, one thing after another: whole texts, pictures, and sound and film the reader asked for. */

import { type Aside, createAside } from './aside.ts';
import type { Logger } from './base/log.ts';
import type { CheckParts } from './check-parts.ts';
import { createFullTexts } from './full-texts.ts';
import { createMediaFiles, type MediaFiles } from './media-files.ts';
import type { Network } from './network.ts';
import { createPictures, type Pictures } from './pictures.ts';
import type { Steps } from './runners.ts';

export type GatheringParts = {
  parts: CheckParts;
  steps: Steps;
  askAside: Network['askAside'];
  /** Of the blobs. */
  folder: string;
  log: Logger;
  mustWait(): boolean;
};

export type Gathering = { pictures: Pictures; media: MediaFiles; aside: Aside };

export function createGathering({ parts, steps, askAside, folder, log, mustWait }: GatheringParts): Gathering {
  const pictures = createPictures({ ...parts, log: log.area('pictures'), ask: (ask, signal) => askAside(ask, 'api', signal) });
  const fullTexts = createFullTexts({
    ...parts,
    log: log.area('full-texts'),
    ask: (ask, signal) => askAside(ask, 'page', signal),
    extract: async (input) => {
      const done = await steps.run({ kind: 'full-text', input });
      return done?.kind === 'full-text' ? done.value : null;
    },
  });
  const media = createMediaFiles({
    store: parts.store,
    log: log.area('media'),
    folder,
    ask: (ask, signal) => askAside(ask, 'api', signal),
    emit: parts.emit,
  });
  const aside = createAside({
    log: log.area('aside'),
    // Texts first: they vanish with their page, and name pictures of their own.
    due: (limit) => {
      const texts = fullTexts.due(limit);
      return texts.length > 0 ? texts : pictures.due(limit);
    },
    mustWait,
  });
  return { pictures, media, aside };
}
