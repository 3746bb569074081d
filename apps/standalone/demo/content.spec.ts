import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { interactionKinds, itemSource, type ItemSource, markedByPeople, stimulusSource } from '@kynangso/contracts/bank';
import { passRule } from '@kynangso/contracts/competency';
import { blueprint, type BlueprintCell, examCode, examKind, examPolicies, examSection } from '@kynangso/contracts/exam';
import { assignmentSpec, completionRule, courseCode, lessonKinds, partCode, populationCode } from '@kynangso/contracts/learning';
import { itemProblems } from '@kynangso/domain/bank';
import { mayStand } from '@kynangso/domain/exam';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readCourse, videoManifest } from '../../../libs/server/src/learning/import/course-source';

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
  sections: z.array(examSection).optional(),
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
  video: z.string().optional(),
  quiz: examCode.optional(),
  attachments: z.array(z.strictObject({ file: z.string(), title: text })).optional(),
  assignment: assignmentSpec.optional(),
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
const stimuli = z.array(stimulusSource).parse(json(join(here, 'stimuli.json')));
const enemies = z.array(z.tuple([z.string(), z.string()])).parse(json(join(here, 'enemies.json')));
const media = new Map(
  readdirSync(join(here, 'media')).map((file) => {
    const bytes = readFileSync(join(here, 'media', file));
    return [createHash('sha256').update(bytes).digest('hex'), { file, bytes: bytes.length }];
  }),
);
const exams = z.array(exam).parse(json(join(here, 'exams.json')));
const courses = readdirSync(join(here, 'courses')).map((folder) => ({ root: join(here, 'courses', folder), ...course.parse(json(join(here, 'courses', folder, 'course.json'))) }));
const lessons = courses.flatMap(({ root, modules }) => modules.flatMap((part) => part.lessons.map((each) => ({ root, ...each }))));
const frameworks = resolve(here, '../../../libs/server/src/competency/frameworks');
const nodes = new Set(
  readdirSync(frameworks).flatMap((file) => {
    const { id, items: found } = z.object({ id: z.string(), items: z.array(z.object({ code: z.string() })) }).parse(json(join(frameworks, file)));
    return found.map(({ code }) => `${id} ${code}`);
  }),
);
const basic = 'tt03-2014-btttt';
/** the first node an item names in a framework is the one it counts for there */
const moduleOf = (item: ItemSource, framework = basic): string => item.alignments.find((each) => each.framework === framework)?.node ?? '';
/** a blueprint's cell takes what counts for its node or for one below it */
const countsFor = (item: ItemSource, framework: string, node: string): boolean => `${moduleOf(item, framework)}.`.startsWith(`${node}.`);
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

describe('items of every kind', () => {
  it('are there, at least three of each, in both languages', () => {
    const newer = items.filter((item) => /-1\d\d$/.test(item.code));
    for (const kind of interactionKinds) {
      expect(items.filter((item) => item.kind === kind).length, kind).toBeGreaterThanOrEqual(3);
      if (['choice', 'multipleChoice', 'trueFalse', 'shortText', 'numeric'].includes(kind)) continue;
      expect(newer.filter((item) => item.kind === kind && item.content.body.en).length, kind).toBeGreaterThanOrEqual(3);
    }
  });

  it('name only pictures, files and stimuli that are there', () => {
    const named = [...JSON.stringify([items, stimuli]).matchAll(/"media":"([0-9a-f]{64})"/g)].map(([, hash]) => hash ?? '');
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((hash) => !media.has(hash))).toEqual([]);
    const known = stimuli.map(({ code }) => code);
    expect(items.flatMap(({ stimulus }) => stimulus ?? []).filter((code) => !known.includes(code))).toEqual([]);
    for (const code of known) expect(items.filter(({ stimulus }) => stimulus === code).length, code).toBeGreaterThanOrEqual(3);
  });

  it('keep their pictures small, each with the drawing it came from', () => {
    const pictures = [...media.values()].filter(({ file }) => file.endsWith('.png'));
    expect(pictures.filter(({ bytes }) => bytes >= 60_000)).toEqual([]);
    for (const { file } of pictures) expect(existsSync(join(here, 'media', file.replace(/png$/, 'svg'))), file).toBe(true);
  });

  it('have enemies that exist', () => {
    const codes = new Set(items.map(({ code }) => code));
    expect(enemies.flat().filter((code) => !codes.has(code))).toEqual([]);
    expect(enemies.filter(([one, other]) => one === other)).toEqual([]);
  });
});

describe('the exams', () => {
  /** the narrowest cells choose first, as any careful assembler would */
  function unfilled(framework: string, cells: readonly BlueprintCell[], pool: readonly ItemSource[], kinds: readonly string[] | null = null): BlueprintCell[] {
    const left = new Set(pool);
    const narrow = [...cells].sort((a, b) => Number(!a.kind) + Number(!a.difficulty) - Number(!b.kind) - Number(!b.difficulty));
    return narrow.filter(({ node, difficulty, kind, count }) => {
      const fit = [...left].filter((item) => countsFor(item, framework, node) && (!difficulty || item.difficulty === difficulty) && (kind ? item.kind === kind : (kinds?.includes(item.kind) ?? true)));
      fit.slice(0, count).forEach((item) => left.delete(item));
      return fit.length < count;
    });
  }

  it.each(exams.map((each) => [each.code, each] as const))('%s can be filled from the items its kind of exam may use', (_, { framework, blueprint: cells, kind, sections, policy }) => {
    expect(unfilled(framework, cells, items.filter((item) => mayStand(item.pool ?? 'both', kind)), policy.assembly.kinds)).toEqual([]);
    const known = (sections ?? []).map(({ identifier }) => identifier);
    expect(cells.flatMap(({ section }) => section ?? []).filter((each) => !known.includes(each))).toEqual([]);
  });

  it('that are graded at once meet no item that waits for a marker', () => {
    const waiting = items.filter((item) => markedByPeople.has(item.kind) || item.content.outcomeDeclarations.some((each) => each.externalScored));
    expect(waiting.filter((item) => item.pool !== 'exam')).toEqual([]);
    for (const { code, framework, kind, blueprint: cells } of exams)
      for (const item of waiting)
        if (kind === 'graded') expect(cells.filter((cell) => countsFor(item, framework, cell.node) && !cell.kind), `${code} ${item.code}`).toEqual([]);
  });

  it('asks forty questions over the six basic modules and a pass in each of them', () => {
    const main = exams.find(({ code }) => code === 'THI-COBAN');
    expect(main?.blueprint.reduce((sum, { count }) => sum + count, 0)).toBe(40);
    expect(main?.passRule).toEqual({ op: 'all', of: ['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06'].map((node) => ({ op: 'part', node, minPercentBp: 5000 })) });
  });
});

describe('the papers of the sample exam', () => {
  interface Paper { essay: string | null; marks: number[][]; docx: string | null; xlsx: string | null }
  const { papers, files } = json(join(here, 'bai-lam/bai-lam.json')) as { papers: Paper[]; files: Record<string, number[]> };

  it('differ in words and in bytes, by which the sample markers know what to give', () => {
    const essays = papers.flatMap(({ essay }) => essay ?? []);
    const sizes = Object.keys(files).map((path) => readFileSync(join(here, path)).length);
    expect([new Set(essays).size, new Set(sizes).size]).toEqual([essays.length, sizes.length]);
    expect(essays.filter((essay) => essay !== essay.normalize('NFC'))).toEqual([]);
    for (const path of papers.flatMap(({ docx, xlsx }) => [docx ?? [], xlsx ?? []].flat())) expect(Object.keys(files)).toContain(path);
  });

  it('have marks by both markers where they are marked to the end, and a third where the two differ by more than a tenth', () => {
    const sum = (points: number[] | undefined): number => (points ?? []).reduce((all, each) => all + each, 0);
    for (const { essay, marks } of papers.slice(0, 7)) {
      const isDisputed = Math.abs(sum(marks[0]) - sum(marks[1])) > 100;
      expect(marks.length, essay ?? '').toBe(essay === null ? 0 : isDisputed ? 3 : 2);
    }
  });
});

describe('the courses', () => {
  it('name only nodes of a framework, like items and exams', () => {
    const named = [...items, ...courses, ...lessons].flatMap(({ alignments }) => alignments.map(({ framework, node }) => `${framework} ${node}`));
    const asked = exams.flatMap((each) => each.blueprint.map(({ node }) => `${each.framework} ${node}`));
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

  it('can be loaded as they are, each film with its captions, its text and its versions', () => {
    for (const { root, code } of courses) {
      const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      const reading = readCourse(new Map(files.map((file) => [relative(root, file), readFileSync(file)])));
      expect(reading.ok ? [] : reading.problems, code).toEqual([]);
    }
    const films = lessons.filter(({ kind }) => kind === 'video');
    expect(films.length).toBeGreaterThanOrEqual(2);
    for (const { root, video } of films) {
      const { durationMs, renditions, note } = videoManifest.parse(json(join(root, video ?? '')));
      expect(durationMs >= 60_000 && durationMs <= 120_000, `${durationMs} ms`).toBe(true);
      expect(renditions.map(({ kind, format }) => `${kind} ${format}`).sort()).toEqual(['240p mp4', '240p webm', '480p mp4', '480p webm', 'audio mp4', 'audio webm']);
      expect(note?.vi).toContain('giọng đọc do máy tạo');
    }
  });

  it('keep their recordings small', () => {
    const files = courses.flatMap(({ root }) => readdirSync(join(root, 'media')).filter((file) => /\.(mp4|webm|m4a|weba)$/.test(file)).map((file) => statSync(join(root, 'media', file)).size));
    expect(files.reduce((sum, each) => sum + each, 0)).toBeLessThan(6_000_000);
    // and whole: one that was cut short while it was made is only a few bytes
    expect(Math.min(...files)).toBeGreaterThan(100_000);
  });
});
