/** *Stated in public: n of 8*: which parts of a statement of reasons the notice holds. Not a verdict on lawfulness. */

import type { Anatomy } from '../../../electron/contract/shapes/judgement.ts';
import { useText } from '../../text/text.tsx';

/** In the order of `statedParts` of the contract; `satisfies` keeps the list whole, the schema itself stays out of the window. */
const parts = Object.keys({
  action: true,
  actor: true,
  date: true,
  facts: true,
  'complaint-source': true,
  ground: true,
  'territory-or-duration': true,
  remedy: true,
} satisfies Record<Anatomy['stated']['parts'][number], true>) as Anatomy['stated']['parts'];

export function StatedLine({ stated }: { stated: Anatomy['stated'] }) {
  const { t } = useText();
  if (!stated.scored) return <p className="stated">{t('notice.notScored')}</p>;
  return (
    <div className="stated">
      <b>{t('notice.stated', { n: stated.parts.length, of: parts.length })}</b>
      <ul>
        {parts.map((part) => {
          const isStated = stated.parts.includes(part);
          return (
            <li key={part} data-stated={isStated}>
              <i aria-hidden="true" />
              {t(`notice.statedPart.${part}`)}
              <span className="visually-hidden">{t(isStated ? 'notice.isStated' : 'notice.isNotStated')}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
