import { Injectable } from '@nestjs/common';
import type { DutyView, EvidencePart, PlanView } from '@kynangso/contracts/training';
import { addDays } from '@kynangso/domain/kernel';
import { type DueCourse, type Gap, type GradedStandard, nodeKey, type PlacedModule, roleGaps, type StudyCourse, suggest, weekPlan } from '@kynangso/domain/training';
import { FrameworkService } from '@kynangso/server/competency';
import { PlacementService, ResultService } from '@kynangso/server/grading';
import { PathService, StudyService } from '@kynangso/server/learning';
import { type Caller, Clock, Database, type Tx } from '@kynangso/server/platform';
import { MyDutyService } from '../my-duty.service';
import { RoleNeedRepository } from '../role/role-need.repository';
import { PlanRepository } from './plan.repository';

const USUAL_PACE = 60;
const MOST = 6;
/** Whoever belongs to no unit is here as a citizen. */
const CITIZEN = 'P08';

/** What a person should learn next, why, and week by week. Computed each time from duties, placement and progress: nothing of it is kept but the pace. */
@Injectable()
export class PlanService {
  constructor(
    private readonly database: Database,
    private readonly plans: PlanRepository,
    private readonly roleNeeds: RoleNeedRepository,
    private readonly duties: MyDutyService,
    private readonly placements: PlacementService,
    private readonly results: ResultService,
    private readonly study: StudyService,
    private readonly paths: PathService,
    private readonly frameworks: FrameworkService,
    private readonly clock: Clock,
  ) {}

  async get({ personId }: Pick<Caller, 'personId'>): Promise<PlanView> {
    const tx = this.database.read();
    const due = (await this.duties.list({ personId }, undefined)).rows.flatMap(dueCourses);
    const placed = await this.placements.latest(tx, personId);
    const gaps = placed.flatMap(({ framework, result }) => result.modules.map((m): Gap & PlacedModule => ({ framework, node: m.node, title: m.title, level: m.level, expectedBp: m.expectedBp, lowBp: m.lowBp })));
    const needs = await this.roleNeeds.ofPerson(tx, personId);
    const asked = roleGaps(needs, gaps, await this.graded(tx, personId, [...new Set(needs.filter((need) => need.asks === 'pass').map((need) => need.framework))]));
    const populations = await this.plans.populations(tx, personId);
    const steps = await this.paths.nextOf(tx, personId);
    const found = await this.study.courses(tx, personId, populations.length > 0 ? populations : [CITIZEN], [...due.map((d) => d.code), ...steps.map((s) => s.course)]);
    // trees are read only where somebody was placed in them or their position asks for them
    const above = await this.above(tx, new Set([...gaps, ...asked].map((gap) => gap.framework)));
    const courses = found.map((c): StudyCourse => ({
      code: c.code, title: c.title, isStarted: c.enrolmentId !== null, isCompleted: c.isCompleted, left: c.left,
      nodes: new Set(c.alignment.flatMap(({ framework, node }) => (above.get(framework)?.get(node) ?? [node]).map((n) => nodeKey(framework, n)))),
    }));
    const suggestions = suggest(courses, due, gaps, MOST, steps, asked);
    const minutesPerWeek = (await this.plans.pace(tx, personId)) ?? USUAL_PACE;
    const monday = mondayOf(this.clock.today());
    const doneThisWeek = await this.study.minutesDone(tx, personId, new Date(`${monday}T00:00:00+07:00`));
    const reminder = await this.plans.reminder(tx, personId);
    const enrolments = new Map(found.map((c) => [c.code, c.enrolmentId]));
    return {
      minutesPerWeek, doneThisWeek,
      courses: suggestions.map(({ course, reasons }) => ({
        code: course.code, title: course.title, lessonsLeft: course.left.length, minutesLeft: course.left.reduce((sum, l) => sum + l.minutes, 0), enrolmentId: enrolments.get(course.code) ?? null, reasons: [...reasons],
      })),
      ...written(weekPlan(suggestions, minutesPerWeek, monday, addDays, doneThisWeek)),
      placedAt: placed.map(({ result }) => result.finishedAt).sort().at(-1) ?? null,
      reminder: reminder && { weekdays: reminder.weekdays, hour: reminder.hour, nextAt: reminder.nextAt.toISOString(), consentedAt: reminder.consentedAt.toISOString() },
    };
  }

  async setPace(caller: Caller, minutesPerWeek: number): Promise<PlanView> {
    await this.database.transaction((tx) => this.plans.setPace(tx, caller.personId, minutesPerWeek, this.clock.now()));
    return this.get(caller);
  }

  /** What passes of these standards are held against. */
  private async graded(tx: Tx, personId: string, codes: readonly string[]): Promise<Map<string, GradedStandard>> {
    const told = await this.results.toldParts(tx, personId, codes);
    const found = new Map<string, GradedStandard>();
    for (const code of codes) {
      const [{ rows: rules }, { nodes }] = [await this.frameworks.passRules(code, undefined, tx), await this.frameworks.getFramework(code, undefined, tx)];
      found.set(code, { rules, titles: new Map(nodes.map((node) => [node.code, node.title])), results: told.filter((each) => each.framework === code).flatMap((each) => each.parts) });
    }
    return found;
  }

  /** Of each framework: node -> itself and the nodes above it up to its module. */
  private async above(tx: Tx, codes: ReadonlySet<string>): Promise<Map<string, Map<string, readonly string[]>>> {
    const found = new Map<string, Map<string, readonly string[]>>();
    for (const code of codes) found.set(code, await this.frameworks.countedBy(tx, code));
    return found;
  }
}

/** Courses that would help to fill a duty that is open. */
function dueCourses({ status, evidence, title, dueOn }: DutyView): DueCourse[] {
  if (status !== 'pending' && status !== 'overdue') return [];
  const open = (part: EvidencePart): string[] => (part.met ? [] : part.kind === 'group' ? part.of.flatMap(open) : part.kind === 'course' ? [part.code] : []);
  return [...new Set(open(evidence))].map((code) => ({ code, requirement: title, dueOn, isOverdue: status === 'overdue' }));
}

const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
const written = ({ weeks, late }: ReturnType<typeof weekPlan>): Pick<PlanView, 'weeks' | 'late'> => ({
  weeks: weeks.map(({ from, lessons }) => ({ from, lessons: lessons.map((l) => ({ ...l })) })), late: late.map((l) => ({ ...l })),
});
