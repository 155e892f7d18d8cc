/** Gives components their words: `const { t, rich, f } = useText()`. */

import { createContext, Fragment, type ReactNode, useContext, useMemo } from 'react';
import type { Language } from '../../electron/contract/names.ts';
import { createFormats, type Formats, isMessageKey, type MessageArgs, type MessageKey, message } from './format.ts';

export type Text = {
  language: Language;
  /** The zone of every time shown; undefined is that of the system. */
  timeZone: string | undefined;
  t(key: MessageKey, args?: MessageArgs): string;
  /** A message with marks: `<b>…</b>` in the message is given to `marks.b`. Arguments may be elements. */
  rich(key: MessageKey, args: Record<string, ReactNode>, marks?: Record<string, (inner: ReactNode) => ReactNode>): ReactNode;
  /** A message named by state (`said`); an unknown key is shown as it is. */
  said(said: { key: string; args?: MessageArgs }): string;
  f: Formats;
};

const TextContext = createContext<Text | null>(null);

export function createText(language: Language, timeZone: string | undefined, now: () => number): Text {
  const t = (key: MessageKey, args: MessageArgs = {}): string => String(message(language, key).format(args));
  return {
    language,
    timeZone,
    t,
    rich: (key, args, marks = {}) => richText(language, key, args, marks),
    said: ({ key, args }) => (isMessageKey(key) ? t(key, args) : key),
    f: createFormats(language, timeZone, now),
  };
}

export function TextProvider(props: { language: Language; timeZone: string | undefined; now: () => number; children: ReactNode }) {
  const { language, timeZone, now } = props;
  const text = useMemo(() => createText(language, timeZone, now), [language, timeZone, now]);
  return <TextContext.Provider value={text}>{props.children}</TextContext.Provider>;
}

export function useText(): Text {
  const text = useContext(TextContext);
  if (text === null) throw new Error('useText outside of TextProvider');
  return text;
}

function richText(
  language: Language,
  key: MessageKey,
  args: Record<string, ReactNode>,
  marks: Record<string, (inner: ReactNode) => ReactNode>,
): ReactNode {
  const tags = Object.fromEntries(Object.entries(marks).map(([name, mark]) => [name, (inner: ReactNode[]) => mark(keyed(inner))]));
  const parts = message(language, key).format<ReactNode>({ ...args, ...tags } as never);
  return Array.isArray(parts) ? keyed(parts) : parts;
}

function keyed(parts: readonly ReactNode[]): ReactNode {
  // The order of a message's parts never changes, so the place is a stable key.
  return parts.map((part, index) => <Fragment key={String(index)}>{part}</Fragment>);
}
