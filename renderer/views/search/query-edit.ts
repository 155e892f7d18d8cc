/** Puts operators into a typed query and takes them out, leaving the rest as it was typed. Pure. */

import type { SearchOperator } from '../../../electron/contract/shapes/search.ts';

type Place = Pick<SearchOperator, 'start' | 'end'>;

export function removeFrom(query: string, places: readonly Place[]): string {
  const left = [...places]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), query);
  return left.replace(/\s+/g, ' ').trim();
}

export function addTo(query: string, name: string, value: string): string {
  const written = /[\s()"“”]/.test(value) ? `"${value.replace(/["“”]/g, '')}"` : value;
  return `${query.trim()} ${name}:${written}`.trim();
}

/** Chosen values are taken out by any of the ways they may be written; when none of them is found, the whole operator goes. */
export function toggle(
  query: string,
  operators: readonly SearchOperator[],
  facet: { name: string; value: string; aliases: readonly string[]; chosen: boolean },
): string {
  if (!facet.chosen) return addTo(query, facet.name, facet.value);
  const same = operators.filter(({ name, not }) => !not && (name === facet.name || (name === 'on' && facet.name === 'platform')));
  const written = [facet.value, ...facet.aliases].map((each) => each.toLowerCase());
  const exact = same.filter(({ value }) => written.includes(value.toLowerCase()));
  return removeFrom(query, exact.length > 0 ? exact : same);
}
