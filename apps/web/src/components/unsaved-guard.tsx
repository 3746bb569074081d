import { useEffect, useRef, useState } from 'react';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from './dialog';
import { useWords } from './words';

/** Of all guards that stand on the page: the router asks only the last of them. */
const dirty = new Set<object>();

/**
 * Asks before a page with unsaved changes is left, by link, by the back button or by closing the window. `onlyBack`: for what stands in a dialog,
 * over which no link can be pressed and whose own saving may lead elsewhere.
 */
export function UnsavedGuard({ isDirty, onlyBack = false }: { isDirty: boolean; onlyBack?: boolean }) {
  const words = useWords();
  const me = useRef({});
  const blocker = useBlocker(({ currentLocation, nextLocation, historyAction }) => {
    const isKept = isDirty && (!onlyBack || historyAction === 'POP');
    const others = [...dirty].some((one) => one !== me.current);
    return (isKept || others) && currentLocation.pathname !== nextLocation.pathname;
  });
  useEffect(() => {
    if (!isDirty) return;
    const mark = me.current;
    if (!onlyBack) dirty.add(mark);
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => {
      dirty.delete(mark);
      removeEventListener('beforeunload', warn);
    };
  }, [isDirty, onlyBack]);
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

/** What counts as typed: words, not choices and not what is looked for. */
export const isTyping = ({ target }: { target: EventTarget | null }): boolean =>
  target instanceof Element && target.matches('textarea, [contenteditable=true], input:not([type=search], [type=checkbox], [type=radio], [type=file], [role=combobox])');

/** Guards what is typed into the element it stands in, until `of` has saved it: `<TypedGuard of={create} />` in a form that keeps no copy of what was saved. */
export function TypedGuard({ of: { isPending, isSuccess } }: { of: { isPending: boolean; isSuccess: boolean } }) {
  const place = useRef<HTMLSpanElement>(null);
  const [isTyped, setTyped] = useState(false);
  useEffect(() => {
    const form = place.current?.parentElement;
    const note = (event: Event) => isTyping(event) && setTyped(true);
    form?.addEventListener('input', note);
    return () => form?.removeEventListener('input', note);
  }, []);
  const [wasSaved, setSaved] = useState(isSuccess);
  if (wasSaved !== isSuccess) {
    setSaved(isSuccess);
    if (isSuccess) setTyped(false);
  }
  return (
    <span ref={place} hidden>
      {isTyped && <UnsavedGuard isDirty={!isPending} />}
    </span>
  );
}
