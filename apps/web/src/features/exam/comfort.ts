import { useCallback, useEffect, useState } from 'react';

/* How a person wants to see papers; remembered on the device, for every exam. */

const STORE = 'kynangso.comfort';
export const zooms = [100, 125, 150, 175, 200] as const;
export type Zoom = (typeof zooms)[number];
export const contrasts = ['none', 'light', 'dark'] as const;
export type Contrast = (typeof contrasts)[number];
export interface ComfortChoice {
  zoom: Zoom;
  contrast: Contrast;
}

/** What was remembered, else the default; somebody with large text among their accommodations starts at 150 %. */
export function readComfort(stored: string | null, largeText: boolean): ComfortChoice {
  const plain: ComfortChoice = { zoom: largeText ? 150 : 100, contrast: 'none' };
  try {
    const found = JSON.parse(stored ?? '{}') as Partial<Record<keyof ComfortChoice, unknown>>;
    return { zoom: zooms.find((zoom) => zoom === found.zoom) ?? plain.zoom, contrast: contrasts.find((contrast) => contrast === found.contrast) ?? plain.contrast };
  } catch {
    return plain;
  }
}
function stored(): string | null {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null;
  }
}

/** The choice, put on the page while the paper is open: dialogs lie outside the paper and follow it too. */
export function useComfort(largeText: boolean): { choice: ComfortChoice; choose: (part: Partial<ComfortChoice>) => void; reset: () => void } {
  const [choice, setChoice] = useState(() => readComfort(stored(), largeText));
  useEffect(() => {
    const page = document.documentElement;
    if (choice.contrast === 'none') delete page.dataset['contrast'];
    else page.dataset['contrast'] = choice.contrast;
    return () => void delete page.dataset['contrast'];
  }, [choice.contrast]);
  const choose = useCallback((part: Partial<ComfortChoice>) => {
    setChoice((old) => {
      const next = { ...old, ...part };
      try {
        localStorage.setItem(STORE, JSON.stringify(next));
      } catch {
        // then it lasts for this page
      }
      return next;
    });
  }, []);
  const reset = useCallback(() => {
    try {
      localStorage.removeItem(STORE);
    } catch {
      // nothing was kept
    }
    setChoice(readComfort(null, largeText));
  }, [largeText]);
  return { choice, choose, reset };
}
