/** Where in a response something is shown: markers of the rule data, addressed over outline, headers, address and body. */

import type { OutlineNode, PageOutline } from '../base/outline.ts';
import type { Marker, Place } from './rules.ts';
import type { JudgeInput } from './types.ts';

export type Response = {
  input: JudgeInput;
  /** Body start, lower-case. */
  body: string;
  /** All addresses of the exchange, lower-case: asked, redirected to, ended at. */
  urls: string[];
  byId: Map<string, OutlineNode[]>;
  byClass: Map<string, OutlineNode[]>;
};

export type PlaceHit = { place: Place; node: OutlineNode | null; quote: string };

const maxBody = 200_000;

/** Indexes a response once; markers are then looked up, not searched. */
export function indexResponse(input: JudgeInput): Response {
  const byId = new Map<string, OutlineNode[]>();
  const byClass = new Map<string, OutlineNode[]>();
  for (const node of input.outline?.nodes ?? []) {
    if (node.id !== null) put(byId, node.id, node);
    for (const name of node.classes) put(byClass, name, node);
  }
  const urls = [input.url, ...(input.redirects ?? []).flatMap((hop) => [hop.url, hop.location])].flatMap((url) =>
    url ? [url.toLowerCase()] : [],
  );
  return { input, body: (input.bodyText ?? '').slice(0, maxBody).toLowerCase(), urls, byId, byClass };
}

/** The first place, in the order of the rules, that stands in the response. */
export function findPlace(response: Response, places: Place[]): PlaceHit | null {
  for (const place of places) {
    if ((place.none ?? []).some((marker) => holds(response, marker) !== null)) continue;
    for (const marker of place.any) {
      const hit = holds(response, marker);
      if (hit !== null) return { place, ...hit };
    }
  }
  return null;
}

type Held = { node: OutlineNode | null; quote: string };

/** Null when a key of the marker does not hold; else the node it named and what to show as the sign. */
function holds(response: Response, marker: Marker): Held | null {
  const { input } = response;
  const outline = input.outline;
  let node: OutlineNode | null = null;
  if (marker.id !== undefined || marker.class !== undefined || marker.tag !== undefined) {
    node = findNode(response, marker);
    if (node === null) return null;
  }
  if (marker.variable !== undefined && !outline?.variables[marker.variable]) return null;
  if (marker.meta !== undefined && !outline?.meta[marker.meta.name]?.toLowerCase().includes(marker.meta.has)) return null;
  if (marker.title !== undefined && !outline?.title?.toLowerCase().includes(marker.title)) return null;
  if (marker.body !== undefined && !response.body.includes(marker.body)) return null;
  if (marker.maxBody !== undefined && (input.bodyText ?? '').length > marker.maxBody) return null;
  const { url } = marker;
  if (url !== undefined && !response.urls.some((address) => address.includes(url))) return null;
  if (marker.elsewhere !== undefined && !isElsewhere(input, marker.elsewhere)) return null;
  if (marker.header !== undefined && !hasHeader(input.headers, marker.header)) return null;
  if (marker.statuses !== undefined && (input.status === null || !marker.statuses.includes(input.status))) return null;
  return { node, quote: describe(marker) };
}

/** Sent from the site that was asked to another one with such an address: operators and filters answer so in the place of a site. */
function isElsewhere({ url, redirects = [] }: JudgeInput, words: string[]): boolean {
  const hops = redirects.flatMap((hop) => [hop.url, hop.location]);
  const [asked, ...others] = [...hops, url].flatMap((address) => (address ? (URL.parse(address) ?? []) : []));
  if (asked === undefined || isBareAddress(asked)) return false;
  return others.some((other) => {
    if (siteOf(other) === siteOf(asked)) return false;
    if (isBareAddress(other)) return words.includes('*') && other.hostname !== '127.0.0.1';
    const pieces = `${other.hostname}${other.pathname}`.toLowerCase().split(/[^a-z0-9]+/);
    return pieces.some((piece) => words.includes(piece));
  });
}

function isBareAddress({ hostname }: URL): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
}

/** Roughly, the registrable name. */
function siteOf({ hostname }: URL): string {
  return hostname.split('.').slice(-2).join('.');
}

function findNode(response: Response, marker: Marker): OutlineNode | null {
  const candidates =
    marker.id !== undefined
      ? response.byId.get(marker.id)
      : marker.class !== undefined
        ? response.byClass.get(marker.class)
        : response.input.outline?.nodes.filter((node) => node.tag === marker.tag);
  const fitting = candidates?.filter((node) => fitsNode(node, marker)) ?? [];
  return fitting.find((node) => !node.hidden) ?? fitting[0] ?? null;
}

function fitsNode(node: OutlineNode, marker: Marker): boolean {
  if (marker.class !== undefined && !node.classes.includes(marker.class)) return false;
  if (marker.tag !== undefined && node.tag !== marker.tag) return false;
  if (marker.pathHas !== undefined && !node.path.includes(marker.pathHas)) return false;
  if (marker.attribute === undefined) return true;
  const value = node.attributes[marker.attribute.name];
  return value?.includes(marker.attribute.has ?? '') ?? false;
}

function hasHeader(headers: Record<string, string>, { name, has }: { name: string; has?: string | undefined }): boolean {
  const value = headers[name];
  return value?.toLowerCase().includes(has ?? '') ?? false;
}

function describe(marker: Marker): string {
  if (marker.id !== undefined) return `#${marker.id}`;
  if (marker.class !== undefined) return `.${marker.class}`;
  if (marker.header !== undefined) return `${marker.header.name}: ${marker.header.has ?? ''}`;
  return marker.variable ?? marker.body ?? marker.url ?? marker.title ?? marker.meta?.name ?? marker.tag ?? 'status';
}

function put(map: Map<string, OutlineNode[]>, key: string, node: OutlineNode): void {
  const list = map.get(key);
  if (list) list.push(node);
  else map.set(key, [node]);
}

/** All text of the place, as a reader sees it: a hidden place says nothing. */
export function placeText(hit: PlaceHit, outline: PageOutline | null): string {
  if (hit.node?.hidden) return '';
  return (hit.node?.text ?? outline?.text ?? '').trim();
}

/** Links inside the place, absolute; an address that is no web address is left out. */
export function placeLinks(hit: PlaceHit, input: JudgeInput): { text: string; href: string }[] {
  const base = input.outline?.base ?? input.url ?? undefined;
  const within = hit.node?.path ?? '';
  return (input.outline?.nodes ?? [])
    .filter((node) => node.tag === 'a' && !node.hidden && node.path.startsWith(within))
    .slice(0, 20)
    .flatMap(({ text, attributes }) => {
      const url = attributes.href === undefined ? null : URL.parse(attributes.href, base);
      return url && /^https?:$/.test(url.protocol) ? [{ text: text.trim(), href: url.href }] : [];
    });
}
