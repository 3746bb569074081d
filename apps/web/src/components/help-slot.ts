/** Where the page's title leaves room for its help; what stands there is the shell's (app/layout/page-help.tsx), and comes after the page. */
let slot: HTMLElement | null = null;
const listeners = new Set<() => void>();

export const currentHelpSlot = (): HTMLElement | null => slot;
export function setHelpSlot(next: HTMLElement | null): void {
  slot = next;
  for (const listener of listeners) listener();
}
export function onHelpSlot(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
