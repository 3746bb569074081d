import { z } from 'zod';

/** Those who have met a requirement, by how they came by it. Its sum is the numerator of the rate. */
export const metModes = z.strictObject({ online: z.int().min(0), class: z.int().min(0), assisted: z.int().min(0) });
export type MetModes = z.infer<typeof metModes>;
