import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useNavigation } from 'react-router';

const QUIET_MS = 700;
let isQuiet = false;
const listeners = new Set<() => void>();

/** What a page may need next, fetched once the first one is read: menus, dialogs, notices. By then nobody waits for it. */
const parts: readonly (() => Promise<unknown>)[] = [() => import('../../components/dialog-box'), () => import('../../components/toast-region'), () => import('./drawer'), () => import('./account-menu'), () => import('./display-dialog'), () => import('../../features/device/update').then(({ watchForUpdates }) => watchForUpdates())];

function becomeQuiet(): void {
  isQuiet = true;
  // without a network the part is fetched when it is needed, or the person is told then
  void (async () => {
    for (const part of parts) await part().catch(() => undefined);
  })();
  for (const listener of listeners) listener();
}

/** Mounted once: the first page is on the screen when nothing has been fetched for a moment. */
export function useQuietWatch(): void {
  const isBusy = useIsFetching() + (useNavigation().state === 'idle' ? 0 : 1) > 0;
  useEffect(() => {
    if (isQuiet || isBusy) return;
    const timer = setTimeout(becomeQuiet, QUIET_MS);
    return () => clearTimeout(timer);
  }, [isBusy]);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useIsQuiet = (): boolean => useSyncExternalStore(listen, () => isQuiet);
