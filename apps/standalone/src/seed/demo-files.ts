import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ItemSource, itemSource } from '@kynangso/contracts/bank';
import { passRule } from '@kynangso/contracts/competency';
import { blueprint, examCode, examKind, examPolicies } from '@kynangso/contracts/exam';
import { shortText } from '@kynangso/contracts/kernel';
import type { CourseFolder } from '@kynangso/server/learning';
import { root } from '../paths';

const home = join(root, 'apps/standalone/demo');

const demoExam = z.strictObject({
  code: examCode,
  kind: examKind,
  title: shortText,
  framework: z.string(),
  timeLimitMinutes: z.int(),
  blueprint,
  passRule,
  level: z.string().nullable().default(null),
  attemptsAllowed: z.int().nullable(),
  policy: examPolicies.omit({ attemptsAllowed: true }),
});
export type DemoExam = z.output<typeof demoExam>;

const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(home, ...path), 'utf8'));

export const readItems = (): ItemSource[] => readdirSync(join(home, 'items')).sort().flatMap((file) => z.array(itemSource).parse(json('items', file)));
export const readExams = (): DemoExam[] => z.array(demoExam).parse(json('exams.json'));
export const readCourses = (): CourseFolder[] => readdirSync(join(home, 'courses')).sort().map((name) => new Map(filesOf(join(home, 'courses', name))));

function filesOf(folder: string, inside = ''): [string, Buffer][] {
  return readdirSync(join(folder, inside)).flatMap((name): [string, Buffer][] => {
    const path = inside ? `${inside}/${name}` : name;
    return statSync(join(folder, path)).isDirectory() ? filesOf(folder, path) : [[path, readFileSync(join(folder, path))]];
  });
}
