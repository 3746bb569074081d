import { z } from 'zod';

/** Languages the product speaks. `vi` is always present; others fall back to it. */
export const locales = ['vi', 'en'] as const;
export type Locale = (typeof locales)[number];
export const locale = z.enum(locales);

/** Short text people read: Vietnamese required, other languages optional. */
export const shortText = z.strictObject({ vi: z.string().trim().min(1).max(500), en: z.string().trim().max(500).optional() });
export type ShortText = z.infer<typeof shortText>;

/** One value per language, Vietnamese required. */
export const perLocale = <T extends z.ZodType>(value: T) => z.strictObject({ vi: value, en: value.optional() });

/** An exact decimal as text ("0.5", "-1", "12.25"): never a binary float. */
export const decimal = z.string().regex(/^-?\d{1,9}(\.\d{1,6})?$/);
/** A calendar day in Asia/Ho_Chi_Minh, ISO form. */
export const day = z.iso.date();
/** An instant, ISO form with offset. */
export const instant = z.iso.datetime({ offset: true });
export const id = z.uuid();
