/** What the reader added to a post: tags and a note, between the head and the text; and that a rule hides it. */

import { useState } from 'react';
import type { PostBody } from '../../../electron/contract/shapes/post.ts';
import type { NoteTarget } from '../../../electron/contract/shapes/reading.ts';
import { Button } from '../../parts/Button.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Message } from '../../parts/Message.tsx';
import { NoteField } from '../../parts/NoteField.tsx';
import { useApp } from '../../state/app-state.ts';
import { everything } from '../../state/screen.ts';
import { useText } from '../../text/text.tsx';

export function Own({ body }: { body: PostBody }) {
  const { t } = useText();
  const app = useApp();
  return (
    <>
      {body.hiddenAt != null && (
        <Message
          actions={
            <Button small onClick={() => void app.own.showPost(body.post.id)}>
              {t('reader.show-again')}
            </Button>
          }
        >
          {t('reader.is-hidden')}
        </Message>
      )}
      <Tags body={body} />
      <NoteOn key={body.post.id} target={{ kind: 'post', id: body.post.id }} note={body.note ?? null} />
    </>
  );
}

function Tags({ body }: { body: PostBody }) {
  const app = useApp();
  const { t } = useText();
  const tags = body.tags ?? [];
  if (tags.length === 0) return null;
  return (
    <ul className="post-tags" aria-label={t('sidebar.tags')}>
      {tags.map((tag) => (
        <li key={`${tag.id}-${tag.ofAccount}`}>
          <button type="button" className="tag" onClick={() => app.screen.go({ kind: 'reading', scope: { ...everything, tagId: tag.id } })}>
            <Icon name="tag" />
            <Foreign text={tag.title} />
            {tag.ofAccount && <span className="visually-hidden">{t('tag.of-account')}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Without a note there is only the quiet way to begin one. */
export function NoteOn({ target, note }: { target: NoteTarget; note: { text: string; at: number } | null }) {
  const app = useApp();
  const { t, f } = useText();
  const [begun, setBegun] = useState(false);
  const noteAt = note?.at;
  if (noteAt === undefined && !begun)
    return (
      <button type="button" className="note-begin" data-act="note" onClick={() => setBegun(true)}>
        {t('note.begin')}
      </button>
    );
  return (
    <div ref={(element) => void (begun && noteAt === undefined && element?.querySelector('textarea')?.focus())}>
      <NoteField
        label={t('note.label')}
        placeholder={t('note.placeholder')}
        text={note?.text ?? ''}
        foot={noteAt === undefined ? t('note.foot') : t('note.kept', { when: f.moment(noteAt) })}
        unkept={t('note.unkept')}
        onKeep={(text) => app.own.writeNote(target, text)}
      />
    </div>
  );
}
