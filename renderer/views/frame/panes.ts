/** Focus between the panes of the window: F6 and ⇧F6, and Esc from reader to list to sidebar. A pane is an element with `data-pane`. */

export type PaneName = 'toolbar' | 'sidebar' | 'timeline' | 'reader' | 'main' | 'banner';

/** Moves focus to the next pane that is shown, in reading order. */
export function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null);
  if (panes.length === 0) return;
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(Math.max(here, step === 1 ? -1 : 0) + step + panes.length) % panes.length];
  if (next !== undefined) focusInto(next);
}

/** Answers whether the pane is shown. */
export function focusPane(name: PaneName): boolean {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
  if (pane === null || pane.offsetParent === null) return false;
  focusInto(pane);
  return true;
}

export function paneWithFocus(): PaneName | null {
  const pane = document.activeElement?.closest<HTMLElement>('[data-pane]');
  return (pane?.dataset.pane as PaneName | undefined) ?? null;
}

/** Its one tab stop where it has one, else the pane itself. */
function focusInto(pane: HTMLElement): void {
  const stop = pane.querySelector<HTMLElement>('[data-stop="true"], [tabindex="0"]:not([role="separator"]), button:not(:disabled), input');
  const target = pane.dataset.pane === 'reader' ? pane : (stop ?? pane);
  target.focus();
}
