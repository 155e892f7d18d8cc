/** Relative addresses inside a body whose xml:base is not the place they will be resolved from later. */

import { decodeEntities, escapeHtml } from './entities.ts';
import { absoluteUrl } from './url.ts';

/** `html` with the first `href` or `src` of each tag made absolute against `base`, where it says something of http or https. */
export function rebase(html: string, base: string): string {
  return html.replace(
    /(<[a-z][^<>]*?\s(?:href|src)\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)')/gi,
    (whole, before: string, double?: string, single?: string) => {
      const address = absoluteUrl(decodeEntities(double ?? single ?? ''), base);
      return address === null ? whole : `${before}"${escapeHtml(address)}"`;
    },
  );
}
