/** Focus between the panes of the window: F6 and ⇧F6, and Esc from reader to list to sidebar. A pane is an element with `data-pane`. */

export type PaneName = 'toolbar' | 'sidebar' | 'timeline' | 'reader' | 'main' | 'banner';

/** Moves focus to the next pane that is shown, in reading order. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => isShown(pane) && targetIn(pane) !== null);
  if (panes.length === 0) return;
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(Math.max(here, step === 1 ? -1 : 0) + step + panes.length) % panes.length];
  if (next !== undefined) targetIn(next)?.focus();
}

/** Answers whether the pane is shown and took the focus. */
export function focusPane(name: PaneName): boolean {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
  if (pane === null || !isShown(pane)) return false;
  const target = targetIn(pane);
  target?.focus();
  return target !== null;
}

/** The list itself takes the focus: the items it shows now may be about to go, and would take the focus with them. */
export function focusTimelineList(): void {
  document.getElementById('timeline-list')?.focus({ preventScroll: true });
}

export function paneWithFocus(): PaneName | null {
  const pane = document.activeElement?.closest<HTMLElement>('[data-pane]');
  return (pane?.dataset.pane as PaneName | undefined) ?? null;
}

const stops = '[data-stop="true"], [tabindex="0"]:not([role="separator"]), button:not(:disabled), input';

/** Its one tab stop where it has one, else the first thing in it that takes the focus; the reader takes it itself. */
function targetIn(pane: HTMLElement): HTMLElement | null {
  if (pane.dataset.pane === 'reader') return pane;
  const shown = [...pane.querySelectorAll<HTMLElement>(stops)].filter(isShown);
  return shown.find((each) => each.dataset.stop === 'true') ?? shown[0] ?? null;
}

/** Whether a pane is seen: beside the others, or alone in a narrow window. */
export function isPaneShown(name: PaneName): boolean {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
  return pane !== null && isShown(pane);
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}
