/**
 * The fediverse by its own protocol (platforms.md §2.3, §11): accounts on servers that do not speak Mastodon's interface. A name is taken for
 * Mastodon's until its server was asked; addresses of PeerTube name an actor by themselves.
 */

import type { Adapter, Claim, SourceRequest, Task } from './adapter.ts';
import { mastodon } from './mastodon.ts';
import { activityRequest } from './mastodon-actor.ts';
import { typedUrl } from './shared.ts';

export const activitypub: Adapter = {
  ...mastodon,
  id: 'activitypub',
  label: { ...mastodon.label, name: 'ActivityPub' },
  claims,
  ask,
};

/** `/a/NAME`, `/accounts/NAME`, `/video-channels/NAME`; `/c/NAME` is a channel there, and a community of Lemmy, which is asked first. */
function claims(input: string): Claim | null {
  const url = typedUrl(input);
  const [, kind, name, home] =
    /^\/(a|accounts|c|video-channels)\/([\w.-]{1,60})(?:@([\w.-]+\.[\w-]+))?(?:\/|$)/.exec(url?.pathname ?? '') ?? [];
  if (url === null || kind === undefined || name === undefined) return null;
  const origin = home === undefined ? url.origin : `https://${home.toLowerCase()}`;
  const actor = `${origin}/${kind === 'a' || kind === 'accounts' ? 'accounts' : 'video-channels'}/${name}`;
  return {
    platform: 'activitypub',
    nativeId: null,
    handle: `${name}@${new URL(origin).host}`,
    url: actor,
    confidence: 'maybe',
    routes: [{ kind: 'api', purpose: 'status', url: actor }],
  };
}

function ask(task: Task): SourceRequest[] {
  const claim = task.kind === 'identify' ? claims(task.input ?? '') : null;
  return claim === null ? mastodon.ask(task) : [{ ...activityRequest(claim.url, 'actor'), carry: claim.handle }];
}
