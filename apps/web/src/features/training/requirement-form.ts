import { z } from 'zod';
import { populationCode } from '@kynangso/contracts/org';
import { type EvidenceRule, personMetricKinds, requirementCode } from '@kynangso/contracts/training';

const dayMonth = z.string().trim().regex(/^(0?[1-9]|[12]\d|3[01])\/(0?[1-9]|1[0-2])$/);

/** What the form holds; texts of the reader's own way of writing (30/11, 100). */
export const requirementForm = (words: { required: string; dayWrong: string; needOne: string }) =>
  z
    .object({
      code: requirementCode,
      titleVi: z.string().trim().min(1, words.required).max(500),
      titleEn: z.string().trim().max(500),
      populations: z.array(populationCode).min(1, words.required),
      course: z.string(),
      exam: z.string(),
      dueDay: dayMonth.or(z.literal('').refine(() => false, words.dayWrong)),
      cutoffDay: dayMonth,
      fromYear: z.coerce.number().int().min(2022).max(2099),
      operator: z.enum(['none', '>', '>=', '=']),
      targetPercent: z.coerce.number().min(0).max(100),
      metricKind: z.enum(personMetricKinds),
    })
    .refine((f) => f.course !== 'none' || f.exam !== 'none', { path: ['course'], message: words.needOne });
export type RequirementForm = z.output<ReturnType<typeof requirementForm>>;

const monthDay = (written: string): string => written.split('/').reverse().map((n) => n.padStart(2, '0')).join('-');

/** The form as the api takes it. */
export function toRequest(f: RequirementForm) {
  const parts: EvidenceRule[] = [...(f.course === 'none' ? [] : [{ course: f.course }]), ...(f.exam === 'none' ? [] : [{ exam: f.exam }])];
  const [only] = parts;
  const evidence: EvidenceRule = parts.length === 1 && only ? only : { op: 'all', of: parts };
  return {
    code: f.code,
    title: { vi: f.titleVi, ...(f.titleEn ? { en: f.titleEn } : {}) },
    audience: { populations: f.populations },
    evidence,
    period: { kind: 'calendarYear' as const, fromYear: f.fromYear },
    dueDay: monthDay(f.dueDay),
    cutoffDay: monthDay(f.cutoffDay),
    metricKind: f.metricKind,
    target: f.operator === 'none' ? null : { operator: f.operator, valueBp: f.operator === '=' ? 10_000 : Math.round(f.targetPercent * 100) },
  };
}
