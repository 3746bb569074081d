import { lazy, Suspense, useSyncExternalStore } from 'react';

export interface Notice {
  text: string;
  tone: 'good' | 'bad' | 'info';
  /** takes back what the notice tells of; such a notice stays until it is answered (see `undo.ts`) */
  undo?: () => void;
  /** it was closed, and nothing was taken back */
  onGone?: () => void;
}

const load = () => import('./toast-region');
const Region = lazy(() => load().then((m) => ({ default: m.ToastRegion })));
const listeners = new Set<() => void>();
let isWanted = false;

/** Confirms what just happened: `toast('Đã lưu')`. Things people must act on belong in a Callout, not here. */
export function toast(text: string, tone: Notice['tone'] = 'good', more: Pick<Notice, 'undo' | 'onGone'> = {}): void {
  isWanted = true;
  for (const listener of listeners) listener();
  // a notice whose code can't be fetched is not worth an error: what it tells of has happened all the same
  void load().then(({ notices }) => notices.add({ text, tone, ...more }, { ...(tone === 'bad' || more.undo ? {} : { timeout: 6000 }), ...(more.onGone ? { onClose: more.onGone } : {}) }), () => undefined);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Mounted once by the shell; the region itself comes with the first notice. */
export function Toasts() {
  const isShown = useSyncExternalStore(listen, () => isWanted);
  return isShown ? (
    <Suspense fallback={null}>
      <Region />
    </Suspense>
  ) : null;
}
