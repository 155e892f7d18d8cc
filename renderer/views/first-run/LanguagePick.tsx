/** The language, before anything has to be read. */

import { Segments } from '../../parts/Field.tsx';
import { useApp } from '../../state/app-state.ts';
import { useText } from '../../text/text.tsx';

export function LanguagePick() {
  const app = useApp();
  const { t, language } = useText();
  return (
    <Segments
      label={t('settings.language')}
      value={language}
      choices={[
        { value: 'en', label: 'English' },
        { value: 'zh-Hans', label: '简体中文' },
      ]}
      onPick={(next) => void app.settings.write({ language: next })}
    />
  );
}
