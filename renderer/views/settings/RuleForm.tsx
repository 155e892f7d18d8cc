/** A rule while it is written: what it looks for, what it does, and what it would find among the newest posts. */

import { type FormEvent, useEffect, useState } from 'react';
import type { PlatformId } from '../../../electron/contract/names.ts';
import type { RuleConditions, RuleEffects } from '../../../electron/contract/shapes/reading.ts';
import { Button } from '../../parts/Button.tsx';
import { TextField } from '../../parts/Field.tsx';
import { firstFocus } from '../../parts/first-focus.ts';
import { useText } from '../../text/text.tsx';
import { Checks, Picks } from './RuleChoices.tsx';
import { RulePreview } from './RulePreview.tsx';
import {
  hasEffect,
  type Names,
  plainEffects,
  type RuleDraft,
  readWords,
  ruleKinds,
  ruleMedia,
  suggestTitle,
  tidyConditions,
} from './rule-draft.ts';

export type Choices = Names & { platforms: PlatformId[] };

type Props = { start: RuleDraft; choices: Choices; onKeep(draft: RuleDraft): Promise<boolean>; onClose(): void };

export function RuleForm({ start, choices, onKeep, onClose }: Props) {
  const text = useText();
  const { t } = text;
  const [title, setTitle] = useState(start.title);
  const [conditions, setConditions] = useState(start.conditions);
  const [effects, setEffects] = useState(start.effects);
  const [problem, setProblem] = useState<'reading.needs-effect' | 'reading.unkept' | null>(null);
  const tidy = tidyConditions(conditions);
  const isReady = hasEffect(effects);
  const suggested = isReady ? suggestTitle({ conditions: tidy, effects: tidyEffects(effects) }, choices, text) : '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return setProblem('reading.needs-effect');
    const name = (title.trim() || suggested).slice(0, 200);
    const isKept = await onKeep({ title: name, conditions: tidy, effects: tidyEffects(effects) });
    setProblem(isKept ? null : 'reading.unkept');
  };
  return (
    <form
      className="rule-form"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <If conditions={conditions} choices={choices} onChange={(patch) => setConditions({ ...conditions, ...patch })} />
      <Then
        effects={effects}
        onChange={(patch) => {
          setEffects({ ...effects, ...patch });
          setProblem(null);
        }}
      />
      <TextField
        label={t('reading.name')}
        value={title}
        placeholder={suggested}
        maxLength={200}
        hint={t('reading.nameHint')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <RulePreview conditions={tidy} />
      {problem !== null && <p role="alert">{t(problem)}</p>}
      <p className="acts">
        <Button small look="primary" type="submit">
          {t('reading.keep')}
        </Button>
        <Button small onClick={onClose}>
          {t('reading.cancel')}
        </Button>
      </p>
    </form>
  );
}

function tidyEffects({ tag, ...effects }: RuleEffects): RuleEffects {
  const on = Object.fromEntries(Object.entries(effects).filter(([, isOn]) => isOn === true));
  const name = (tag ?? '').trim();
  return name === '' ? on : { ...on, tag: name };
}

function If(props: { conditions: RuleConditions; choices: Choices; onChange(patch: Partial<RuleConditions>): void }) {
  const { conditions, choices, onChange } = props;
  const { t } = useText();
  const platforms = new Map(choices.platforms.map((platform) => [platform, t(`platform.${platform}`)]));
  return (
    <fieldset>
      <legend>{t('reading.if')}</legend>
      <Words words={conditions.words ?? []} onChange={(words) => onChange({ words })} />
      <Picks
        label={t('reading.accounts')}
        chosen={conditions.accountIds ?? []}
        names={choices.accounts}
        onChange={(accountIds) => onChange({ accountIds })}
      />
      <Picks
        label={t('reading.people')}
        chosen={conditions.personIds ?? []}
        names={choices.people}
        onChange={(personIds) => onChange({ personIds })}
      />
      <Picks
        label={t('reading.folders')}
        chosen={conditions.folderIds ?? []}
        names={choices.folders}
        onChange={(folderIds) => onChange({ folderIds })}
      />
      <Picks
        label={t('reading.platforms')}
        chosen={conditions.platforms ?? []}
        names={platforms}
        onChange={(list) => onChange({ platforms: list })}
      />
      <Checks
        label={t('reading.kinds')}
        chosen={conditions.kinds ?? []}
        choices={ruleKinds.map((value) => ({ value, label: t(`reading.kind.${value}`) }))}
        onChange={(kinds) => onChange({ kinds })}
      />
      <Checks
        label={t('reading.media')}
        chosen={conditions.media ?? []}
        choices={ruleMedia.map((value) => ({ value, label: t(`reading.media.${value}`) }))}
        onChange={(media) => onChange({ media })}
      />
    </fieldset>
  );
}

/** Kept as typed, so that a comma can be written. */
function Words({ words, onChange }: { words: string[]; onChange(words: string[]): void }) {
  const { t } = useText();
  const [typed, setTyped] = useState(words.join(t('reading.comma')));
  const read = readWords(typed).slice(0, 100);
  const key = JSON.stringify(read);
  useEffect(() => {
    const timer = setTimeout(() => key !== JSON.stringify(words) && onChange(JSON.parse(key) as string[]), 250);
    return () => clearTimeout(timer);
  }, [key, words, onChange]);
  return (
    <TextField
      label={t('reading.words')}
      value={typed}
      ref={firstFocus}
      hint={t('reading.wordsHint')}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => onChange(read)}
    />
  );
}

function Then({ effects, onChange }: { effects: RuleEffects; onChange(patch: Partial<RuleEffects>): void }) {
  const { t } = useText();
  return (
    <fieldset>
      <legend>{t('reading.then')}</legend>
      <Checks
        label={t('reading.does')}
        chosen={plainEffects.filter((effect) => effects[effect] === true)}
        choices={plainEffects.map((value) => ({ value, label: t(`reading.effect.${value}`) }))}
        onChange={(on) => onChange(Object.fromEntries(plainEffects.map((effect) => [effect, on.includes(effect)])))}
      />
      {effects.hide === true && <p className="meta">{t('reading.hideAbout')}</p>}
      <TextField
        label={t('reading.tag')}
        value={effects.tag ?? ''}
        maxLength={100}
        onChange={(event) => onChange({ tag: event.target.value })}
      />
    </fieldset>
  );
}
