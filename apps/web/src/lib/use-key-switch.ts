import { useState } from 'react';

/** Whether single-key shortcuts are on (WCAG 2.1.4), remembered on the device under `store`; on unless somebody switched them off. */
export function useKeySwitch(store: string): { isOn: boolean; setOn: (isOn: boolean) => void } {
  const [isOn, setIsOn] = useState(() => {
    try {
      return localStorage.getItem(store) !== 'off';
    } catch {
      return true;
    }
  });
  const setOn = (next: boolean): void => {
    setIsOn(next);
    try {
      localStorage.setItem(store, next ? 'on' : 'off');
    } catch {
      // then the choice lasts for this page
    }
  };
  return { isOn, setOn };
}
