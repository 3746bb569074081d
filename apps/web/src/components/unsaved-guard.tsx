import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from './dialog';
import { useWords } from './words';

/** Asks before a page with unsaved changes is left, by link, by the back button or by closing the window. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const words = useWords();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isDirty]);
  return (
    <ConfirmDialog
      title={words('unsavedTitle')}
      isOpen={blocker.state === 'blocked'}
      onOpenChange={(isOpen) => !isOpen && blocker.reset?.()}
      confirmLabel={words('leaveUnsaved')}
      cancelLabel={words('stay')}
      variant="danger"
      onConfirm={() => blocker.proceed?.()}
    >
      <p>{words('unsavedText')}</p>
    </ConfirmDialog>
  );
}
