import { z } from 'zod';

/** What a person is granted in exams. `breakCount` 0 = no breaks of their own. */
export const comfortView = z.strictObject({ extraTimePercent: z.int(), largeText: z.boolean(), breakCount: z.int(), breakMinutes: z.int() });
export type ComfortView = z.infer<typeof comfortView>;
