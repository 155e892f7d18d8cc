/** Tags of a post or an account: type a name and Enter; those there are, each on or off. */

import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { TextField } from '../../parts/Field.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { firstFocus } from '../../parts/first-focus.ts';
import { useApp } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import type { Tagged } from '../../state/own.ts';
import type { Layer } from '../../state/screen.ts';
import { useText } from '../../text/text.tsx';

export function TagDialog({ layer }: { layer: Extract<Layer, { kind: 'tags' }> }) {
  const app = useApp();
  const { t, f } = useText();
  const { target } = layer;
  const [typed, setTyped] = useState('');
  const all = useAsked('tags', {}, ['posts.changed', 'accounts.changed']);
  const ofPost = useAsked('post.read', target.kind === 'post' ? { id: target.id } : null, ['posts.changed']);
  const ofAccount = useAsked('account.view', target.kind === 'account' ? { id: target.id } : null, ['accounts.changed']);
  const own = new Set(
    [...(ofPost.value?.tags ?? []).filter((tag) => !tag.ofAccount), ...(ofAccount.value?.tags ?? [])].map(({ id }) => id),
  );
  const tagged: Tagged = target.kind === 'post' ? { postIds: [target.id] } : { accountIds: [target.id] };
  const name = typed.trim();
  const shown = (all.value ?? []).filter((tag) => tag.title.toLocaleLowerCase().includes(name.toLocaleLowerCase()));
  const isNew = name !== '' && !shown.some((tag) => tag.title.toLocaleLowerCase() === name.toLocaleLowerCase());
  const renew = () => {
    all.refresh();
    ofPost.refresh();
    ofAccount.refresh();
  };
  const put = (title: string, isOn: boolean) => {
    setTyped('');
    void (isOn ? app.own.putTag(title, tagged) : app.own.takeTag(title, tagged)).then(renew);
  };
  return (
    <Dialog title={t('tag.title', { name: layer.title })} closeLabel={t('action.close')} onClose={app.screen.close}>
      <form
        className="tag-new"
        onSubmit={(event) => {
          event.preventDefault();
          const title = isNew ? name : shown[0]?.title;
          if (name !== '' && title !== undefined) put(title, true);
        }}
      >
        <TextField
          label={t('tag.name')}
          value={typed}
          maxLength={100}
          ref={firstFocus}
          hint={t(isNew ? 'tag.makes' : 'tag.hint', { name })}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={name === ''}>
          {t('tag.add')}
        </Button>
      </form>
      <ul className="tag-list" aria-label={t('sidebar.tags')}>
        {shown.map((tag) => (
          <li key={tag.id}>
            <label>
              <input type="checkbox" checked={own.has(tag.id)} onChange={(event) => put(tag.title, event.target.checked)} />
              <Foreign text={tag.title} />
              <span className="meta">{t('tag.counts', { posts: f.count(tag.posts), accounts: tag.accounts })}</span>
            </label>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
