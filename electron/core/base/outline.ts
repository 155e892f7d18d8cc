/** A page as plain structure: what adapters take facts from and notice rules address. Never a DOM. */

export type OutlineNode = {
  /** Ancestors and self as `html>body>div#js_article.rich_media>h1`, tags lower-case. */
  path: string;
  tag: string;
  id: string | null;
  classes: string[];
  /** Attributes as written, names lower-case, without id and class; scripts and styles have no text. */
  attributes: Record<string, string>;
  /** Own and inner text, white space collapsed, block elements parted by "\n"; hidden text is included and marked. */
  text: string;
  hidden: boolean;
  parent: number | null;
};

export type PageOutline = {
  /** Document order. Capped: at most 20,000 nodes. Text-less wrappers that have neither id, class nor attributes are left out. */
  nodes: OutlineNode[];
  title: string | null;
  lang: string | null;
  base: string | null;
  /** `name`, `property` or `http-equiv` (lower-case) of <meta> to its content; the first one wins. */
  meta: Record<string, string>;
  links: { rel: string; type: string | null; href: string; title: string | null }[];
  /** Literal values of script assignments (`var x = "…"`, `window.x = {…}` scanned, never evaluated); nested keys as `cgiData.del_reason_id`. */
  variables: Record<string, string>;
  /** Whole visible text, capped at 200,000 characters. */
  text: string;
  /** True when scripts carry the page and the body has almost no text: an app-only shell. */
  isShell: boolean;
};
