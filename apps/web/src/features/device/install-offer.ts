interface InstallOffer extends Event {
  prompt: () => Promise<unknown>;
}
let offer: InstallOffer | null = null;
const listeners = new Set<() => void>();

/** The browser makes its offer once, early; it is kept for the page that asks. */
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offer = event as InstallOffer;
  for (const listener of listeners) listener();
});
addEventListener('appinstalled', () => {
  offer = null;
  for (const listener of listeners) listener();
});

export const installOffer = (): InstallOffer | null => offer;
export function onInstallOffer(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
