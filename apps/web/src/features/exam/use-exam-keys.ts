import { useLayoutEffect, useRef } from 'react';
import { useKeySwitch } from '../../lib/use-key-switch';

const STORE = 'kynangso.exam-keys';
interface Keys {
  pick: (number: number) => void;
  next: () => void;
  previous: () => void;
  flag: () => void;
  review: () => void;
  read: () => void;
  comfort: () => void;
  calculator: () => void;
  help: () => void;
}

/** Does the pressed key belong to the thing that has the focus? Typing in a field; arrows inside a group of radios. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (!target) return false;
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return (target.type !== 'radio' && target.type !== 'checkbox') || (target.type === 'radio' && event.key.startsWith('Arrow'));
  return false;
}

function actionOf(keys: Keys, key: string): (() => void) | undefined {
  const { next, previous, flag, review, read, comfort, calculator, help } = keys;
  return { n: next, arrowright: next, p: previous, arrowleft: previous, f: flag, r: review, l: read, z: comfort, c: calculator, '?': help }[key];
}

/** Single-key shortcuts of the runner; they can be switched off (WCAG 2.1.4) and the choice is remembered. */
export function useExamKeys(isActive: boolean, keys: Keys): { isOn: boolean; setOn: (isOn: boolean) => void } {
  const { isOn, setOn } = useKeySwitch(STORE);
  const latest = useRef(keys);
  // before the paper is painted: who answers the moment it is seen is heard
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useLayoutEffect(() => {
    if (!isActive || !isOn) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event)) return;
      const key = event.key.toLowerCase();
      const act = /^[1-9]$/.test(key)
        ? () => latest.current.pick(Number(key))
        : actionOf(latest.current, key);
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [isActive, isOn]);
  return { isOn, setOn };
}
