/** Rules for reading: in their order, each on or off, changed in place; a new one is written under them. */

import { type KeyboardEvent, useMemo, useState } from 'react';
import type { ReadingRule } from '../../../electron/contract/shapes/reading.ts';
import { Button, IconButton } from '../../parts/Button.tsx';
import { Switch } from '../../parts/Field.tsx';
import { Foreign } from '../../parts/Foreign.tsx';
import { useApp, useValue } from '../../state/app-state.ts';
import { useAsked } from '../../state/asked.ts';
import { useText } from '../../text/text.tsx';
import { Group } from './Option.tsx';
import { type Choices, RuleForm } from './RuleForm.tsx';
import { draftOf, emptyDraft, type Names, type RuleDraft, sayConditions, sayEffects } from './rule-draft.ts';

export function ReadingRules() {
  const app = useApp();
  const { t } = useText();
  const asked = useAsked('reading.rules', {}, ['accounts.changed']);
  const choices = useChoices();
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const rules = asked.value ?? [];
  const change = async (input: Parameters<typeof app.readingRules.change>[0]): Promise<boolean> => {
    const isKept = await app.readingRules.change(input);
    asked.refresh();
    return isKept;
  };
  const keep = (id: number | null) => async (draft: RuleDraft) => {
    const isKept = await change(id === null ? draft : { id, ...draft });
    if (isKept) setOpen(null);
    return isKept;
  };
  const close = () => setOpen(null);
  return (
    <>
      <Group title={t('reading.yours')}>
        {asked.value?.length === 0 && <p className="counts">{t('reading.none')}</p>}
        <ol className="reading-rules">
          {rules.map((rule, place) => (
            <li key={rule.id} data-on={rule.isOn}>
              <OneRule
                rule={rule}
                names={choices}
                place={place}
                last={rules.length - 1}
                onChange={(patch) => void change({ id: rule.id, ...patch })}
                onRemove={() => void app.readingRules.remove(rule).then(asked.refresh)}
                onEdit={() => setOpen(open === rule.id ? null : rule.id)}
                isOpen={open === rule.id}
              />
              {open === rule.id && <RuleForm start={draftOf(rule)} choices={choices} onKeep={keep(rule.id)} onClose={close} />}
            </li>
          ))}
        </ol>
        {open !== 'new' && (
          <Button small icon="plus" className="reading-new" onClick={() => setOpen('new')}>
            {t('reading.new')}
          </Button>
        )}
      </Group>
      {open === 'new' && (
        <Group title={t('reading.new')}>
          <RuleForm start={emptyDraft} choices={choices} onKeep={keep(null)} onClose={close} />
        </Group>
      )}
    </>
  );
}

type RowProps = {
  rule: ReadingRule;
  names: Names;
  place: number;
  last: number;
  isOpen: boolean;
  onChange(patch: { isOn: boolean } | { position: number }): void;
  onRemove(): void;
  onEdit(): void;
};

function OneRule({ rule, names, place, last, isOpen, onChange, onRemove, onEdit }: RowProps) {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const { title, conditions, effects, isOn } = rule;
  const move = (by: -1 | 1) => {
    const position = place + by;
    if (position >= 0 && position <= last) onChange({ position });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.shiftKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a frame of its own and forbids the grid in Chromium
    <div className="reading-rule" role="group" aria-label={title} onKeyDown={onKeyDown}>
      <Switch label={t('reading.on', { name: title })} on={isOn} onFlip={(on) => onChange({ isOn: on })} />
      <div>
        <p className="n">
          <Foreign text={title} />
        </p>
        <p className="m">
          <b>{t('reading.if')}</b> {sayConditions(conditions, names, text)}
        </p>
        <p className="m">
          <b>{t('reading.then')}</b> {sayEffects(effects, text)}
        </p>
        <p className="acts">
          <Button small look="quiet" aria-expanded={isOpen} onClick={onEdit}>
            {t('reading.edit')}
          </Button>
          <Button small look="quiet" onClick={() => void app.readingRules.apply(rule)}>
            {t('reading.apply')}
          </Button>
          <Button small look="quiet" onClick={onRemove}>
            {t('reading.remove')}
          </Button>
        </p>
      </div>
      <div className="order">
        {/* Stays in reach of the keyboard at either end: a disabled button would lose the focus. */}
        <IconButton icon="up" label={t('reading.up', { name: title })} aria-disabled={place === 0} onClick={() => move(-1)} />
        <IconButton icon="down" label={t('reading.down', { name: title })} aria-disabled={place === last} onClick={() => move(1)} />
      </div>
    </div>
  );
}

/** What a rule may name: followed accounts and their platforms, persons, folders. */
function useChoices(): Choices {
  const app = useApp();
  const sidebar = useValue(app.sidebar.store, (state) => state.value);
  const people = useAsked('people', {}, ['people.changed']).value;
  return useMemo(
    () => ({
      accounts: new Map((sidebar?.accounts ?? []).map(({ id, title }) => [id, title])),
      folders: new Map((sidebar?.folders ?? []).map(({ id, title }) => [id, title])),
      people: new Map((people ?? []).map(({ id, title }) => [id, title])),
      platforms: [...new Set((sidebar?.accounts ?? []).map(({ platform }) => platform))],
    }),
    [sidebar, people],
  );
}
