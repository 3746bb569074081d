import { useEffect, useRef } from 'react';
import { useKeySwitch } from '../../lib/use-key-switch';

const STORE = 'kynangso.marking-keys';
export interface MarkKeys {
  level: (number: number) => void;
  next: () => void;
  previous: () => void;
  note: () => void;
  handIn: () => void;
  help: () => void;
}

/** Is somebody typing, or does the thing with the focus want the key itself? */
export function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox';
  return target.closest('[role=menu], [role=listbox], [role=dialog], [role=alertdialog], [role=slider]') !== null;
}

/** Single-key shortcuts of the marking desk; they can be switched off (WCAG 2.1.4) and the choice is remembered. */
export function useMarkKeys(isActive: boolean, keys: MarkKeys): { isOn: boolean; setOn: (isOn: boolean) => void } {
  const { isOn, setOn } = useKeySwitch(STORE);
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!isActive || !isOn) return;
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && isTaken(event.target) && event.target instanceof HTMLElement) {
        // out of the field, staying at its criterion
        event.target.closest<HTMLElement>('[data-criterion]')?.focus();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event.target)) return;
      const { level, next, previous, note, handIn, help } = latest.current;
      const key = event.key.toLowerCase();
      const act = /^[1-9]$/.test(key) ? () => level(Number(key)) : { n: next, p: previous, g: note, x: handIn, '?': help }[key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [isActive, isOn]);
  return { isOn, setOn };
}
