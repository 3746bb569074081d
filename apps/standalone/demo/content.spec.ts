import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { itemSource, type ItemSource } from '@kynangso/contracts/bank';
import { passRule } from '@kynangso/contracts/competency';
import { blueprint, examCode, examKind, examPolicies } from '@kynangso/contracts/exam';
import { completionRule, courseCode, lessonKinds, partCode, populationCode } from '@kynangso/contracts/learning';
import { itemProblems } from '@kynangso/domain/bank';
import { assembleForm } from '@kynangso/domain/exam';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const here = import.meta.dirname;
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const text = z.strictObject({ vi: z.string().min(1).max(500), en: z.string().min(1).max(500) });
const aligned = z.array(z.strictObject({ framework: z.string(), node: z.string() })).min(1);

const exam = z.strictObject({
  code: examCode,
  kind: examKind,
  title: text,
  framework: z.string(),
  timeLimitMinutes: z.int().positive(),
  blueprint,
  passRule,
  attemptsAllowed: z.int().positive().nullable(),
  policy: examPolicies.omit({ attemptsAllowed: true }),
});
const lesson = z.strictObject({
  slug: partCode,
  title: text,
  kind: z.enum(lessonKinds),
  minutes: z.int().positive(),
  alignments: aligned,
  file: z.string(),
  quiz: examCode.optional(),
  attachments: z.array(z.strictObject({ file: z.string(), title: text })).optional(),
});
const course = z.strictObject({
  code: courseCode,
  title: text,
  summary: text,
  audience: z.array(populationCode).min(1),
  estimatedMinutes: z.int().positive(),
  alignments: aligned,
  completionRule,
  modules: z.array(z.strictObject({ title: text, lessons: z.array(lesson).min(1) })).min(2),
});

const itemFiles = readdirSync(join(here, 'items')).sort();
const items = itemFiles.flatMap((file) => z.array(itemSource).parse(json(join(here, 'items', file))));
const exams = z.array(exam).parse(json(join(here, 'exams.json')));
const courses = readdirSync(join(here, 'courses')).map((folder) => ({ root: join(here, 'courses', folder), ...course.parse(json(join(here, 'courses', folder, 'course.json'))) }));
const lessons = courses.flatMap(({ root, modules }) => modules.flatMap((part) => part.lessons.map((each) => ({ root, ...each }))));
const framework = z
  .object({ items: z.array(z.object({ code: z.string() })) })
  .parse(json(resolve(here, '../../../libs/server/src/competency/frameworks/tt03-2014-btttt.json')));
const nodes = new Set(framework.items.map(({ code }) => code));
const moduleOf = (item: ItemSource): string => item.alignments[0]?.node ?? '';
const hasChoices = ({ kind }: ItemSource): boolean => kind === 'choice' || kind === 'multipleChoice' || kind === 'trueFalse';

describe('the item bank', () => {
  it.each(items.map((item) => [item.code, item] as const))('%s can be graded as its author meant', (_, item) => {
    expect(itemProblems(item)).toEqual([]);
  });

  it('gives every item its own code and its own question', () => {
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    expect(new Set(items.map(({ content }) => JSON.stringify(content.body.vi))).size).toBe(items.length);
  });

  it('holds enough of every difficulty in every module of the basic standard', () => {
    for (const node of ['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06']) {
      const own = items.filter((item) => moduleOf(item) === node);
      const choices = (difficulty: string): number => own.filter((item) => item.difficulty === difficulty && hasChoices(item)).length;
      expect(own.length, node).toBeGreaterThanOrEqual(15);
      expect([choices('easy') >= 4, choices('medium') >= 4, choices('hard') >= 2], node).toEqual([true, true, true]);
    }
  });

  it('spreads the right choice over all places and both truth values', () => {
    const share = (keys: string[], key: string): number => keys.filter((each) => each === key).length / keys.length;
    const right = (kind: string): string[] => items.filter((item) => item.kind === kind).flatMap((item) => item.key.responses.RESPONSE?.correct ?? []);
    for (const place of ['A', 'B', 'C', 'D']) expect(share(right('choice'), place), place).toBeGreaterThan(0.15);
    expect(share(right('trueFalse'), 'TRUE')).toBeGreaterThan(0.3);
    expect(share(right('trueFalse'), 'FALSE')).toBeGreaterThan(0.3);
  });

  it('explains every answer, in English wherever the question is in English', () => {
    for (const { code, content, key } of items) {
      expect(JSON.stringify(key.explanation.vi).length, code).toBeGreaterThan(100);
      expect(key.explanation.en !== undefined, code).toBe(content.body.en !== undefined);
    }
    expect(items.filter(({ content }) => content.body.en).length).toBeGreaterThanOrEqual(20);
  });
});

describe('the exams', () => {
  it.each(exams.map((each) => [each.code, each] as const))('%s can be assembled from the bank', (_, { blueprint: cells, framework: code }) => {
    const candidates = items.flatMap((item) =>
      item.alignments.filter((each) => each.framework === code).map(({ node }) => ({ itemVersionId: item.code, itemId: item.code, node, difficulty: item.difficulty })),
    );
    expect(assembleForm(cells, candidates, { seed: 'demo', shuffleItems: true }).ok).toBe(true);
  });

  it('asks forty questions over the six basic modules and a pass in each of them', () => {
    const basic = exams.find(({ code }) => code === 'THI-COBAN');
    expect(basic?.blueprint.reduce((sum, { count }) => sum + count, 0)).toBe(40);
    expect(basic?.passRule).toEqual({ op: 'all', of: ['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06'].map((node) => ({ op: 'part', node, minPercentBp: 5000 })) });
  });
});

describe('the courses', () => {
  it('name only nodes of the framework, like items and exams', () => {
    const named = [...items, ...courses, ...lessons].flatMap(({ alignments }) => alignments.map(({ node }) => node));
    const asked = exams.flatMap((each) => each.blueprint.map(({ node }) => node));
    expect([...named, ...asked].filter((node) => !nodes.has(node))).toEqual([]);
  });

  it('end with their quiz', () => {
    for (const { code, modules } of courses) {
      const last = modules.at(-1)?.lessons.at(-1);
      expect(last?.kind, code).toBe('quiz');
      expect(exams.map((each) => each.code), code).toContain(last?.quiz);
    }
  });

  it.each(lessons.map((each) => [each.file, each] as const))('%s is complete: length, first heading, pictures with words, attachments', (_, { root, file, kind, attachments }) => {
    const source = readFileSync(join(root, file), 'utf8');
    const words = source.split(/\s+/).length;
    expect(source.startsWith('## ')).toBe(true);
    expect(source.normalize('NFC')).toBe(source);
    if (kind === 'text') expect(words >= 450 && words <= 1000, `${words} words`).toBe(true);
    for (const [, alt, path] of source.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)) {
      expect(alt?.length).toBeGreaterThan(20);
      const picture = readFileSync(join(root, dirname(file), path ?? ''), 'utf8');
      expect(picture).toMatch(/<svg [^>]*width="\d+" height="\d+"[\s\S]*<title /);
    }
    for (const each of attachments ?? []) expect(existsSync(join(root, each.file)), each.file).toBe(true);
  });
});
