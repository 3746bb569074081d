import type { Language } from './language';

let further: Language | null = null;

/** The further language laid over the base, if any (`setup.ts` lays it). */
export const currentFurther = (): Language | null => further;
export function layFurther(language: Language | null): void {
  further = language;
}
