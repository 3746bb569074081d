import type { DraftLesson, DraftModule, DraftText } from '@kynangso/contracts/learning';

/** What is done to an outline, each giving a new one. Codes never change: a lesson's text and a learner's progress go by them. */
type Modules = readonly DraftModule[];

export const allLessons = (modules: Modules): DraftLesson[] => modules.flatMap((m) => m.lessons);
export const moduleOf = (modules: Modules, lessonCode: string): DraftModule | undefined => modules.find((m) => m.lessons.some((l) => l.code === lessonCode));

/** One place up or down; over the edge of a module into the next. */
export function stepLesson(modules: Modules, code: string, step: -1 | 1): DraftModule[] {
  const from = modules.findIndex((m) => m.lessons.some((l) => l.code === code));
  const at = modules[from]?.lessons.findIndex((l) => l.code === code) ?? -1;
  const module = modules[from];
  if (!module || at < 0) return [...modules];
  const to = at + step;
  if (to >= 0 && to < module.lessons.length) return moveLessons(modules, [code], module.code, { beside: module.lessons[to]?.code ?? '', isAfter: step > 0 });
  const next = modules[from + step];
  if (!next) return [...modules];
  const edge = step > 0 ? next.lessons[0] : next.lessons.at(-1);
  return moveLessons(modules, [code], next.code, edge ? { beside: edge.code, isAfter: step < 0 } : null);
}

/** Lessons, in their order, beside another lesson of a module; without one, to its end. */
export function moveLessons(modules: Modules, codes: readonly string[], moduleCode: string, target: { beside: string; isAfter: boolean } | null): DraftModule[] {
  const moved = allLessons(modules).filter((l) => codes.includes(l.code));
  return modules.map((m) => {
    const rest = m.lessons.filter((l) => !codes.includes(l.code));
    if (m.code !== moduleCode) return { ...m, lessons: rest };
    if (target && codes.includes(target.beside)) return m;
    const at = target ? rest.findIndex((l) => l.code === target.beside) + (target.isAfter ? 1 : 0) : rest.length;
    return { ...m, lessons: [...rest.slice(0, at), ...moved, ...rest.slice(at)] };
  });
}

export function stepModule(modules: Modules, code: string, step: -1 | 1): DraftModule[] {
  const all = [...modules];
  const at = all.findIndex((m) => m.code === code);
  const [module] = all.splice(at, 1);
  if (module) all.splice(Math.max(0, Math.min(all.length, at + step)), 0, module);
  return all;
}

export const changeLesson = (modules: Modules, code: string, patch: Partial<DraftLesson>): DraftModule[] => modules.map((m) => ({ ...m, lessons: m.lessons.map((l) => (l.code === code ? { ...l, ...patch } : l)) }));
export const changeModule = (modules: Modules, code: string, title: DraftText): DraftModule[] => modules.map((m) => (m.code === code ? { ...m, title } : m));
export const dropLesson = (modules: Modules, code: string): DraftModule[] => modules.map((m) => ({ ...m, lessons: m.lessons.filter((l) => l.code !== code) }));

/** A code no part has had in this outline: `bai-7`. */
export function freeCode(taken: readonly string[], stem: string): string {
  for (let n = 1; ; n++) if (!taken.includes(`${stem}-${n}`)) return `${stem}-${n}`;
}
export const newLesson = (modules: Modules, taken: readonly string[], kind: DraftLesson['kind'], title: DraftText): DraftLesson => ({
  code: freeCode([...taken, ...allLessons(modules).map((l) => l.code)], kind === 'quiz' ? 'kiem-tra' : 'bai'), kind, title, minutes: 10, examId: null, attachments: [], alignments: [],
});
