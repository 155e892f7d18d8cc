/** One person: name, note, accounts, and the way to everything published on all of them. */

import { type FormEvent, useState } from 'react';
import type { Person } from '../../../electron/contract/shapes/person.ts';
import { Button } from '../../parts/Button.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Message } from '../../parts/Message.tsx';
import { useApp } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { everything } from '../../state/screen.ts';
import { useText } from '../../text/text.tsx';
import { PersonAccounts } from './PersonAccounts.tsx';

export function PersonScreen({ screen: { personId } }: { screen: { personId: number } }) {
  const app = useApp();
  const { t } = useText();
  const asked = useAsked('person', { id: personId }, ['people.changed', 'accounts.changed', 'posts.added']);
  if (asked.value === null)
    return (
      <main className="hist people-page" aria-busy={asked.failure === null}>
        {asked.failure !== null && (
          <Message urgent actions={<Button onClick={() => app.screen.go({ kind: 'people' })}>{t('people.title')}</Button>}>
            {t('people.notThere')}
          </Message>
        )}
      </main>
    );
  return <PersonPage key={personId} person={asked.value} />;
}

function PersonPage({ person }: { person: Person }) {
  const app = useApp();
  const { t } = useText();
  const { id, title, note, accounts } = person;
  const posts = accounts.reduce((sum, account) => sum + account.posts, 0);
  return (
    <main className="hist people-page" aria-label={title}>
      <header className="ttl">
        <h1>
          <Foreign text={title} />
        </h1>
        <p>{t('people.accountCount', { n: accounts.length })}</p>
        <Button small onClick={() => app.screen.go({ kind: 'people' })}>
          {t('people.all')}
        </Button>
      </header>
      <p className="tools">
        <Button look="primary" onClick={() => app.screen.go({ kind: 'reading', scope: { ...everything, personId: id } })}>
          {t('people.showPosts', { n: posts })}
        </Button>
        <Button icon="export" onClick={() => app.screen.open({ kind: 'export', offer: { what: { kind: 'person', id }, name: title } })}>
          {t('menu.export')}
        </Button>
      </p>
      <section>
        <h2>{t('people.accounts')}</h2>
        <PersonAccounts accounts={accounts} onUnlink={(accountId) => void app.people.unlink(accountId)} />
      </section>
      <section>
        <h2>{t('people.yours')}</h2>
        <OwnWords label={t('people.name')} value={title} save={(text) => void app.people.rename(id, text)} needed />
        <OwnWords label={t('people.note')} value={note ?? ''} save={(text) => void app.people.writeNote(id, text)} />
      </section>
    </main>
  );
}

/** One line of the reader's own, saved by Enter or its button, which is there when something changed. */
function OwnWords({ label, value, save, needed = false }: { label: string; value: string; save(text: string): void; needed?: boolean }) {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const isChanged = typed !== null && typed !== value && (!needed || typed.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) save(typed);
    setTyped(null);
  };
  return (
    <form className="own-words" onSubmit={submit}>
      <TextField label={label} value={typed ?? value} onChange={(event) => setTyped(event.target.value)} />
      {isChanged && (
        <Button small type="submit">
          {t('people.save')}
        </Button>
      )}
    </form>
  );
}
