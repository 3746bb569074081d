import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { DraftText, PathContent, PathPage, PathRow } from '@kynangso/contracts/learning';
import { type Counted, type PathProgress, pathProgress } from '@kynangso/domain/learning';
import { FrameworkService } from '@kynangso/server/competency';
import type { Tx } from '@kynangso/server/platform';
import { EquivalenceService } from '../equivalence/equivalence.service';
import { GoalDoor, type PathGoal } from './goal-door';
import { type CourseOnPath, PathCourseRepository } from './path-course.repository';

export interface WalkedPath {
  row: PathRow;
  progress: PathProgress;
  goal: PathGoal | null;
}
export interface PathWorld {
  courses: ReadonlyMap<string, CourseOnPath>;
  counted: ReadonlyMap<string, Counted>;
}
export const asShort = ({ vi, en }: DraftText): ShortText => (en === '' ? { vi } : { vi, en });

/** A path with everything it names, read for a person or for nobody: in a handful of questions however many paths. */
@Injectable()
export class PathView {
  constructor(
    private readonly courses: PathCourseRepository,
    private readonly frameworks: FrameworkService,
    private readonly goals: GoalDoor,
    private readonly equivalences: EquivalenceService,
  ) {}

  async walk(tx: Tx, personId: string | null, paths: readonly { code: string; content: PathContent; isJoined: boolean }[]): Promise<{ walked: WalkedPath[]; world: PathWorld }> {
    const codes = [...new Set(paths.flatMap((p) => p.content.steps.flatMap((s) => s.anyOf)))];
    const counted = await this.equivalences.counted(tx, personId);
    const by = codes.flatMap((code) => counted.get(code)?.by ?? []);
    const courses = new Map((await this.courses.courses(tx, personId, [...new Set([...codes, ...by])])).map((course) => [course.code, course]));
    const goals = await this.goals.states(tx, personId, paths.flatMap((p) => p.content.goal ?? []));
    const names = await this.frameworks.names(tx, paths.flatMap((p) => p.content.leadsTo?.framework ?? []));
    const walked = paths.map(({ code, content, isJoined }): WalkedPath => {
      const goal = content.goal === null ? null : (goals.get(content.goal) ?? null);
      const progress = pathProgress(content.steps, courses, new Set(counted.keys()), goal && goal.isMet);
      const framework = content.leadsTo && names.get(content.leadsTo.framework);
      const { requiredDone, requiredCount, minutes, minutesLeft, isDone } = progress;
      const row: PathRow = {
        code,
        title: content.title.vi === '' ? { vi: code } : asShort(content.title),
        summary: content.summary.vi === '' ? { vi: code } : asShort(content.summary),
        populations: content.populations,
        leadsTo: content.leadsTo && framework ? { framework: content.leadsTo.framework, title: framework.title, level: content.leadsTo.level === null ? null : (framework.levels[content.leadsTo.level] ?? null) } : null,
        goal: goal && { code: goal.code, title: goal.title },
        stepCount: content.steps.length,
        optionalCount: content.steps.filter((step) => !step.isRequired).length,
        minutes,
        mine: personId === null ? null : { isJoined, requiredDone, requiredCount, minutesLeft, isDone },
      };
      return { row, progress, goal };
    });
    return { walked, world: { courses, counted } };
  }
}

/** The whole page of one walked path. */
export function presentPage({ row, progress, goal }: WalkedPath, { courses, counted }: PathWorld, content: PathContent, rest: Pick<PathPage, 'version' | 'isOffered' | 'membership'>): PathPage {
  const steps = content.steps.map((step, at): PathPage['steps'][number] => {
    const own = progress.steps[at];
    return {
      code: step.code,
      isRequired: step.isRequired,
      note: step.note.vi === '' ? null : asShort(step.note),
      state: own?.state ?? 'open',
      take: own?.take ?? step.anyOf[0] ?? '',
      courses: step.anyOf.map((code) => {
        const course = courses.get(code);
        const done = counted.get(code);
        return {
          code,
          title: course?.title ?? { vi: code },
          summary: course?.summary ?? { vi: code },
          minutes: course?.minutes ?? 0,
          lessonCount: course?.lessonCount ?? 0,
          isOffered: course?.isOffered ?? false,
          enrolmentId: course?.enrolmentId ?? null,
          completedOn: done?.on ?? null,
          countedBy: done?.by ? { code: done.by, title: courses.get(done.by)?.title ?? { vi: done.by } } : null,
        };
      }),
    };
  });
  return { ...row, ...rest, steps, end: goal && { code: goal.code, title: goal.title, examCode: goal.examCode, isMet: goal.isMet, isNext: progress.isWalked && !goal.isMet } };
}
