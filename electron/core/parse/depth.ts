/** How deep markup nests, told in linear time before anything builds a tree of it. */

import { Tokenizer } from 'htmlparser2';

const limit = 200;
const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr']);

/** True when more than 200 elements are open at once. Elements never closed count as open, which is what a tree builder would make of them, except those that close each other. */
export function tooDeep(html: string): boolean {
  if (html.length < limit * 3) return false;
  let open = 0;
  let deepest = 0;
  const nothing = () => {};
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onopentagname(start, end) {
        const name = html.slice(start, end).toLowerCase();
        if (voids.has(name) || selfClosing.has(name)) return;
        open += 1;
        if (open > deepest) deepest = open;
      },
      onclosetag(start, end) {
        if (open > 0 && !selfClosing.has(html.slice(start, end).toLowerCase())) open -= 1;
      },
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
      ontext: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return deepest > limit;
}

/** Elements that close the one before them: a thousand unclosed <p> are not deep. */
const selfClosing = new Set(['p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'option', 'rt', 'rp']);
