/** Which view shows which screen and which layer. A new screen is one line here. */

import type { ComponentType } from 'react';
import type { Layer, Screen } from './state/screen.ts';
import { AccountScreen } from './views/account/AccountView.tsx';
import { AddLayer } from './views/add/AddDialog.tsx';
import { AttentionView } from './views/attention/AttentionView.tsx';
import { CommandPalette } from './views/commands/CommandPalette.tsx';
import { FirstRun } from './views/first-run/FirstRun.tsx';
import { FailedList } from './views/frame/FailedList.tsx';
import { HelpOverlay } from './views/frame/HelpOverlay.tsx';
import { OutsideWarning } from './views/frame/OutsideWarning.tsx';
import { HistoryScreen } from './views/history/HistoryView.tsx';
import { ExportDialog } from './views/outgoing/ExportDialog.tsx';
import { PeopleScreen } from './views/people/PeopleView.tsx';
import { PersonScreen } from './views/people/PersonView.tsx';
import { ReadingView } from './views/reading/ReadingView.tsx';
import { TagDialog } from './views/reading/TagDialog.tsx';
import { SearchScreen } from './views/search/SearchView.tsx';
import { SettingsScreen } from './views/settings/SettingsView.tsx';
import { WordingsScreen } from './views/wordings/WordingsView.tsx';

type ScreenView<K extends Screen['kind']> = ComponentType<{ screen: Extract<Screen, { kind: K }> }>;
type LayerView<K extends Layer['kind']> = ComponentType<{ layer: Extract<Layer, { kind: K }> }>;

/** Shown in the main area, beside the sidebar. */
export const screenViews: { [K in Screen['kind']]?: ScreenView<K> } = {
  reading: ReadingView,
  account: AccountScreen,
  settings: SettingsScreen,
  'first-run': FirstRun,
  attention: AttentionView,
  history: HistoryScreen,
  wordings: WordingsScreen,
  people: PeopleScreen,
  person: PersonScreen,
  search: SearchScreen,
};

/** Shown above the screen, as a dialog. */
export const layerViews: { [K in Layer['kind']]?: LayerView<K> } = {
  help: HelpOverlay,
  failed: FailedList,
  tags: TagDialog,
  add: AddLayer,
  commands: CommandPalette,
  outside: OutsideWarning,
  export: ExportDialog,
};
