/** What narrows a search: kinds, platforms, accounts, years and statuses with their counts. Choosing writes the operator into the query. */

import { useState } from 'react';
import type { SearchFacets, SearchOperator } from '../../../electron/contract/shapes/search.ts';
import { Button } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { isMessageKey } from '../../text/format.ts';
import { useText } from '../../text/text.tsx';
import { toggle } from './query-edit.ts';

type Row = { value: string; label: string; count: number; chosen: boolean; aliases: string[]; foreign?: boolean };
type Props = { facets: SearchFacets; query: string; operators: readonly SearchOperator[]; onQuery(query: string): void };

export function Facets({ facets, query, operators, onQuery }: Props) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const word = (key: string, otherwise: string): string => (isMessageKey(key) ? t(key) : otherwise);
  const rowsOf = (list: SearchFacets['kinds'], labelOf: (value: string) => string): Row[] =>
    list.map((facet) => {
      const label = labelOf(facet.value);
      return { ...facet, label, aliases: [label] };
    });
  const groups: { name: string; title: string; rows: Row[] }[] = [
    { name: 'kind', title: t('search.facet.kind'), rows: rowsOf(facets.kinds, (value) => word(`search.kind.${value}`, value)) },
    { name: 'platform', title: t('search.facet.platform'), rows: rowsOf(facets.platforms, (value) => word(`platform.${value}`, value)) },
    { name: 'status', title: t('search.facet.status'), rows: rowsOf(facets.statuses, (value) => word(`account.status.${value}`, value)) },
    { name: 'from', title: t('search.facet.account'), rows: facets.accounts.map(accountRow) },
    { name: 'on', title: t('search.facet.year'), rows: rowsOf(facets.years, (value) => value) },
  ];
  const shown = groups.filter(({ rows }) => rows.length > 1 || rows.some(({ chosen }) => chosen));
  return (
    <aside className={isOpen ? 'fac is-open' : 'fac'} aria-label={t('search.narrow')}>
      <Button small look="quiet" className="fac-flip" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('search.narrow')}
      </Button>
      <div className="fac-lists">
        {shown.map(({ name, title, rows }) => (
          <fieldset key={name}>
            <legend>{title}</legend>
            {rows.map((row) => (
              <label key={row.value} className={row.count === 0 && !row.chosen ? 'is-none' : undefined}>
                <input type="checkbox" checked={row.chosen} onChange={() => onQuery(toggle(query, operators, { ...row, name }))} />
                {row.foreign ? <Foreign text={row.label} /> : <span>{row.label}</span>}
                <Count count={row.count} exact={facets.exact} />
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </aside>
  );
}

/** An account is written by its title where that names it alone. */
function accountRow({ value, title, count, chosen }: SearchFacets['accounts'][number], _index: number, all: SearchFacets['accounts']): Row {
  const isAlone = all.filter((each) => each.title === title).length === 1 && !/["“”]/.test(title);
  return { value: isAlone ? title : value, label: title, count, chosen, aliases: [value, title], foreign: true };
}

function Count({ count, exact }: { count: number; exact: boolean }) {
  const { t, f } = useText();
  return <span className="n">{exact ? f.number(count) : t('search.about-count', { n: f.number(count) })}</span>;
}
