/** Persons as the reader confirmed them, and below, kept apart, what speaks for more. */

import type { Person } from '../../../electron/contract/shapes/person.ts';
import { Foreign } from '../../parts/Foreign.tsx';
import { useApp } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { useText } from '../../text/text.tsx';
import { PersonAccounts } from './PersonAccounts.tsx';
import { Suggestions } from './Suggestions.tsx';

export function PeopleScreen() {
  const { t } = useText();
  const people = useAsked('people', {}, ['people.changed', 'accounts.changed']);
  const suggestions = useAsked('suggestions', {}, ['people.changed', 'accounts.changed']);
  const shown = people.value ?? [];
  const offered = suggestions.value ?? [];
  return (
    <main className="hist people-page" aria-label={t('people.title')}>
      <header className="ttl">
        <h1>{t('people.title')}</h1>
        <p>{t('people.count', { n: shown.length })}</p>
      </header>
      {(people.failure !== null || suggestions.failure !== null) && <p role="alert">{t('people.failed')}</p>}
      {people.value !== null && shown.length === 0 && <p className="empty">{t('people.none')}</p>}
      <ol className="persons">
        {shown.map((person) => (
          <OnePerson key={person.id} person={person} />
        ))}
      </ol>
      <section className="offered" aria-labelledby="people-offered">
        <h2 id="people-offered">{t('people.suggestions')}</h2>
        <p className="about">{t('people.suggestionsAbout')}</p>
        {suggestions.value !== null && offered.length === 0 && <p className="empty">{t('people.noSuggestions')}</p>}
        <Suggestions suggestions={offered} />
      </section>
    </main>
  );
}

function OnePerson({ person }: { person: Person }) {
  const app = useApp();
  return (
    <li>
      <h2>
        <button type="button" className="n" onClick={() => app.screen.go({ kind: 'person', personId: person.id })}>
          <Foreign text={person.title} />
        </button>
      </h2>
      {person.note !== null && (
        <p className="m">
          <Foreign text={person.note} />
        </p>
      )}
      <PersonAccounts accounts={person.accounts} />
    </li>
  );
}
