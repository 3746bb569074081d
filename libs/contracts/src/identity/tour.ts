import { z } from 'zod';
import { roles } from './role';

/** First tours: one for everybody who learns, one for each duty. */
export const tour = z.enum(roles);
export type Tour = z.infer<typeof tour>;
export const toursView = z.strictObject({ /** taken or waved away, on whichever device */ seen: z.array(tour) });
export type ToursView = z.infer<typeof toursView>;
