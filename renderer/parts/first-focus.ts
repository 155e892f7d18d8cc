/** Which element of a dialog gets the focus when it opens: marked before the dialog is shown, since the platform looks for the mark then. */

export function firstFocus(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '');
}
