/*
 * After a change of route the focus belongs on the new page's h1, but that h1 often waits for data. The shell asks for it
 * in a layout effect; the first PageHeader that then appears takes it.
 */
let isExpected = false;
export function expectFocus(): void {
  isExpected = true;
}
export function takeFocus(heading: HTMLElement | null): void {
  if (!isExpected || !heading) return;
  isExpected = false;
  heading.focus({ preventScroll: true });
}
