import type { PlayMode } from '@kynangso/contracts/learning';
import type { Quality } from './versions';

/** How a person learns from recordings on this device: chosen once, kept here. */
export interface DeviceChoice {
  mode: PlayMode | null;
  quality: Quality | null;
  rate: number;
  captions: 'vi' | 'en' | 'off' | null;
}
export const rates = [0.75, 1, 1.25, 1.5, 2] as const;
const STORE = 'kynangso.video';
const nothing: DeviceChoice = { mode: null, quality: null, rate: 1, captions: null };
const among = <T,>(list: readonly T[], value: unknown): T | null => list.find((one) => one === value) ?? null;

/** What is stored, as far as it is understood. */
export function parseChoice(stored: string | null): DeviceChoice {
  try {
    const found = (JSON.parse(stored ?? '{}') ?? {}) as Record<string, unknown>;
    return {
      mode: among(['video', 'audio', 'text'] as const, found['mode']),
      quality: among(['original', '480p', '240p'] as const, found['quality']),
      rate: among(rates, found['rate']) ?? 1,
      captions: among(['vi', 'en', 'off'] as const, found['captions']),
    };
  } catch {
    return nothing;
  }
}
export function readChoice(): DeviceChoice {
  try {
    return parseChoice(localStorage.getItem(STORE));
  } catch {
    return nothing;
  }
}
export function keepChoice(choice: DeviceChoice): void {
  try {
    localStorage.setItem(STORE, JSON.stringify(choice));
  } catch {
    // a device that keeps nothing asks again next time
  }
}
/** The device asks pages to spare its data. */
export const savesData = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
