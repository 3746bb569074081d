import { z } from 'zod';
import { shortText } from '../kernel/text';

/** Share of a part's maximum, in basis points: 5000 = 50%. Compared by cross-multiplication, never rounded. */
export const minPercentBp = z.int().min(0).max(10_000);
export const nodeCode = z.string().min(1).max(40);

/** A regulation's pass rule as data; `decide` in domain/competency interprets it. */
export type PassRule =
  | { op: 'all'; of: PassRule[] }
  | { op: 'atLeast'; k: number; of: PassRule[] }
  | { op: 'part'; node: string; minPercentBp: number }
  | { op: 'total'; minPercentBp: number };

export const passRule: z.ZodType<PassRule> = z.lazy(() =>
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('all'), of: z.array(passRule).min(1).max(50) }),
    z.strictObject({ op: z.literal('atLeast'), k: z.int().min(1).max(50), of: z.array(passRule).min(1).max(50) }),
    z.strictObject({ op: z.literal('part'), node: nodeCode, minPercentBp }),
    z.strictObject({ op: z.literal('total'), minPercentBp }),
  ]),
);

/** A rule as the framework's data carries it. Structure and threshold are verified apart: the law may give one only. */
export const namedPassRule = z.strictObject({
  code: z.string().min(1).max(40),
  /** the framework level that meeting the rule gives, if any */
  level: nodeCode.nullable(),
  name: shortText,
  rule: passRule,
  structureVerified: z.boolean(),
  /** false: the percentage is a setting of this system, shown as "chưa xác minh" */
  thresholdVerified: z.boolean(),
  note: shortText.nullable(),
});
export type NamedPassRule = z.infer<typeof namedPassRule>;
