/** What a rule would find among the newest posts, asked again a moment after each change. */

import { useEffect, useState } from 'react';
import type { RuleConditions } from '../../../electron/contract/shapes/reading.ts';
import { Foreign } from '../../parts/Foreign.tsx';
import { useAsked } from '../../state/asked.ts';
import { useText } from '../../text/text.tsx';

const newest = 500;
const shownPosts = 4;
const waitMs = 200;

export function RulePreview({ conditions }: { conditions: RuleConditions }) {
  const { t, f } = useText();
  const key = JSON.stringify(conditions);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), waitMs);
    return () => clearTimeout(timer);
  }, [key]);
  const { value, failure } = useAsked('reading.rule.try', { conditions: JSON.parse(settled) as RuleConditions, limit: newest }, []);
  return (
    <section className="rule-preview" aria-live="polite" aria-busy={settled !== key || (value === null && failure === null)}>
      <p>
        {failure !== null
          ? t('reading.not-tried')
          : value === null
            ? t('reading.trying')
            : t('reading.matches', { n: value.matched, of: value.of })}
      </p>
      <ul>
        {(value?.posts ?? []).slice(0, shownPosts).map((post) => (
          <li key={post.id}>
            <Foreign text={post.title ?? post.excerpt} lang={post.lang} />
            <span className="meta">
              <Foreign text={post.accountTitle} /> {post.publishedAt !== null && f.shortDate(post.publishedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
