/** Which view shows which screen and which layer. A new screen is one line here. */

import type { ComponentType } from 'react';
import type { Layer, Screen } from './state/screen.ts';
import { FailedList } from './views/frame/FailedList.tsx';
import { HelpOverlay } from './views/frame/HelpOverlay.tsx';
import { ReadingView } from './views/reading/ReadingView.tsx';

type ScreenView<K extends Screen['kind']> = ComponentType<{ screen: Extract<Screen, { kind: K }> }>;
type LayerView<K extends Layer['kind']> = ComponentType<{ layer: Extract<Layer, { kind: K }> }>;

/** Shown in the main area, beside the sidebar. */
export const screenViews: { [K in Screen['kind']]?: ScreenView<K> } = { reading: ReadingView };

/** Shown above the screen, as a dialog. */
export const layerViews: { [K in Layer['kind']]?: LayerView<K> } = { help: HelpOverlay, failed: FailedList };
