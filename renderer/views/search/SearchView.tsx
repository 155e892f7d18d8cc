/** What this computer has kept, searched without a network: posts, notices, profiles and notes, with what narrows them at the side. */

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { SearchOperator } from '../../../electron/contract/shapes/search.ts';
import { Button, IconButton, LinkButton } from '../../parts/Button.tsx';
import { Segments } from '../../parts/Field.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { everything } from '../../state/screen.ts';
import { type Searched, type SearchOrder, useSearch } from '../../state/search.ts';
import { useText } from '../../text/text.tsx';
import { Facets } from './Facets.tsx';
import { Hit, keyOfHit } from './Hits.tsx';
import { QueryHelp } from './QueryHelp.tsx';
import { removeFrom } from './query-edit.ts';

export function SearchScreen({ screen }: { screen: { query: string } }) {
  return <SearchView query={screen.query} />;
}

function SearchView({ query }: { query: string }) {
  const app = useApp();
  const { t } = useText();
  const [order, setOrder] = useState<SearchOrder>('newest');
  const [isHelpOpen, setHelpOpen] = useState(false);
  const found = useSearch(query, order);
  const top = useRef<HTMLDivElement>(null);
  const isBlank = query.trim() === '';
  const isEmpty = found.page !== null && found.hits.length === 0 && found.page.next === null && !isBlank;
  const write = (next: string): void => app.screen.search(next);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at the top
  useEffect(() => {
    top.current?.scrollTo(0, 0);
  }, [query, order]);
  // A page may be short while older posts are still to be compared.
  useEffect(() => {
    if (found.page?.next != null && found.hits.length < enough) found.more();
  });
  return (
    <div className="srch">
      {found.facets !== null && found.facets.total + (found.page?.operators.length ?? 0) > 0 && !isBlank && (
        <Facets facets={found.facets} query={query} operators={found.page?.operators ?? []} onQuery={write} />
      )}
      <main className="res" ref={top} onKeyDown={moveByArrows} onScroll={(event) => isNearEnd(event.currentTarget) && found.more()}>
        <header>
          <h1>{found.page === null || isBlank ? t('search.title') : <Title found={found} />}</h1>
          <p className="dim" role="status">
            {isBlank ? t('search.hint') : t(order === 'newest' ? 'search.for' : 'search.for-best', { query })}
          </p>
          {!isBlank && (
            <div className="srch-acts">
              <SaveButton query={query} />
              <Button
                small
                icon="export"
                onClick={() => app.screen.open({ kind: 'export', offer: { what: { kind: 'search', query }, name: query.trim() } })}
              >
                {t('menu.export')}
              </Button>
              <Segments<SearchOrder>
                label={t('search.order')}
                value={order}
                choices={[
                  { value: 'newest', label: t('search.order.newest') },
                  { value: 'ranked', label: t('search.order.ranked') },
                ]}
                onPick={setOrder}
              />
            </div>
          )}
        </header>
        {!isBlank && found.page !== null && <Chips query={query} operators={found.page.operators} onQuery={write} />}
        {!isBlank &&
          found.page?.hints.map((hint) => (
            <p key={`${hint.code} ${hint.value}`} className="srch-hint" role="status">
              {t(`search.hint.${hint.code}`, { value: hint.value })}
            </p>
          ))}
        {found.failure !== null && found.failure.code !== 'stopped' && <p role="alert">{t('search.failed')}</p>}
        {isEmpty && <Empty query={query} found={found} />}
        {found.hits.map((hit) => (
          <Hit key={keyOfHit(hit)} hit={hit} />
        ))}
        {found.page?.next != null && found.hits.length > 0 && (
          <p className="empty">
            <LinkButton onClick={found.more}>{t('search.more')}</LinkButton>
          </p>
        )}
        {(isBlank || isEmpty || isHelpOpen) && <QueryHelp onTry={write} />}
        {!isBlank && !isEmpty && (
          <p className="empty">
            <LinkButton aria-expanded={isHelpOpen} onClick={() => setHelpOpen(!isHelpOpen)}>
              {t('search.help')}
            </LinkButton>
          </p>
        )}
      </main>
    </div>
  );
}

function Title({ found }: { found: Searched }) {
  const { t, f } = useText();
  const isWhole = found.page?.next == null;
  if (isWhole) return t('search.results', { n: found.hits.length });
  if (found.facets === null) return t('search.results-more', { n: f.number(found.hits.length) });
  return found.facets.exact
    ? t('search.results', { n: found.facets.total })
    : t('search.results-about', { n: f.number(found.facets.total) });
}

function SaveButton({ query }: { query: string }) {
  const app = useApp();
  const { t } = useText();
  const saved = useValue(app.searches.store, (state) => state.value?.find((each) => each.query === query.trim()) ?? null);
  return (
    <Button
      small
      icon={saved === null ? 'bookmark' : 'bookmark-filled'}
      aria-pressed={saved !== null}
      onClick={() => void (saved === null ? app.searches.save(query.trim()) : app.searches.remove(saved.id))}
    >
      {t(saved === null ? 'search.save' : 'search.saved')}
    </Button>
  );
}

function Chips({ query, operators, onQuery }: { query: string; operators: readonly SearchOperator[]; onQuery(query: string): void }) {
  const { t } = useText();
  if (operators.length === 0) return null;
  return (
    <ul className="srch-chips" aria-label={t('search.operators')}>
      {operators.map((operator) => (
        <li key={operator.start}>
          <span className="dim">
            {t(operator.not ? 'search.operator.not' : 'search.operator', { name: t(`search.operator.${operator.name as 'from'}`) })}
          </span>
          <b>{operator.value}</b>
          <IconButton
            icon="cross"
            label={t('search.operator-remove', { value: operator.value })}
            onClick={() => onQuery(removeFrom(query, [operator]))}
          />
        </li>
      ))}
    </ul>
  );
}

function Empty({ query, found }: { query: string; found: Searched }) {
  const app = useApp();
  const { t } = useText();
  const operators = found.page?.operators ?? [];
  return (
    <p className="empty">
      {t('search.none', { query })}{' '}
      {operators.length > 0 && <LinkButton onClick={() => app.screen.search(removeFrom(query, operators))}>{t('search.clear')}</LinkButton>}{' '}
      <LinkButton onClick={() => app.screen.go({ kind: 'reading', scope: everything })}>{t('search.back')}</LinkButton>
    </p>
  );
}

const nearEndPx = 600;
/** Hits that fill a window. */
const enough = 20;

function isNearEnd(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx;
}

/** ↓ and ↑ go from hit to hit; above the first lies the search field. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const hits = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-hit]')];
  const at = hits.indexOf(document.activeElement as HTMLElement);
  if (at === -1) return;
  event.preventDefault();
  const next = event.key === 'ArrowDown' ? hits[at + 1] : (hits[at - 1] ?? document.getElementById('search-input'));
  next?.focus();
  if (next !== undefined && next !== null && next.id !== 'search-input') next.closest('.hit')?.scrollIntoView({ block: 'nearest' });
}
