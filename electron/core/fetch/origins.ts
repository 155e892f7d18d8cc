/** The origin map (`--origin-map`): requests for one origin go to another, and everything we say keeps the first one's name. */

export type Origins = {
  /** The origin a request for this one really goes to, or null when it is not mapped. */
  targetOf(origin: string): string | null;
  /** A mirror names itself in its redirects: its Location, told in the name of the origin it stands for. */
  nameBack(location: string, from: URL): string;
  /** The address a URL is really asked at. */
  addressOf(url: string): string;
};

/** `map` is of origins, as checked by whoever read it; paths in it are ignored. Throws on what is no URL. */
export function createOrigins(map: Record<string, string>): Origins {
  const targets = new Map(Object.entries(map).map(([from, to]) => [new URL(from).origin, new URL(to).origin]));
  function targetOf(origin: string): string | null {
    return targets.get(origin) ?? null;
  }
  return {
    targetOf,
    nameBack(location, from) {
      const target = targetOf(from.origin);
      const url = target ? URL.parse(location) : null;
      return url && url.origin === target ? `${from.origin}${url.pathname}${url.search}${url.hash}` : location;
    },
    addressOf(url) {
      const parsed = URL.parse(url);
      const target = parsed && targetOf(parsed.origin);
      return parsed && target ? `${target}${parsed.pathname}${parsed.search}` : url;
    },
  };
}
