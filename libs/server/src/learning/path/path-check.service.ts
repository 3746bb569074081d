import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { PathContent, PathPage, PathProblem } from '@kynangso/contracts/learning';
import { pathProblems } from '@kynangso/domain/learning';
import { FrameworkService } from '@kynangso/server/competency';
import { type Caller, Database, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { EquivalenceService } from '../equivalence/equivalence.service';
import { GoalDoor } from './goal-door';
import { PathCourseRepository } from './path-course.repository';
import { PathDeskRepository } from './path-desk.repository';
import { PathView, presentPage } from './path-view';

/** What stands in the way of publishing a path, and what it will look like. */
@Injectable()
export class PathCheckService {
  constructor(
    private readonly database: Database,
    private readonly desk: PathDeskRepository,
    private readonly courses: PathCourseRepository,
    private readonly view: PathView,
    private readonly frameworks: FrameworkService,
    private readonly goals: GoalDoor,
    private readonly equivalences: EquivalenceService,
  ) {}

  async check(caller: Caller, pathId: string): Promise<{ problems: PathProblem[]; minutes: number; optionalMinutes: number }> {
    const tx = this.database.read();
    const { code, content } = await this.draft(tx, caller, pathId);
    const { walked } = await this.view.walk(tx, null, [{ code, content, isJoined: false }]);
    return { problems: await this.problems(tx, content), minutes: walked[0]?.progress.minutes ?? 0, optionalMinutes: walked[0]?.progress.optionalMinutes ?? 0 };
  }

  async problems(tx: Tx, content: PathContent): Promise<PathProblem[]> {
    const known = await this.courses.courses(tx, null, content.steps.flatMap((step) => step.anyOf));
    const names = await this.frameworks.names(tx, content.leadsTo ? [content.leadsTo.framework] : []);
    const framework = content.leadsTo && names.get(content.leadsTo.framework);
    return pathProblems(content, {
      courses: new Map(known.filter((course) => course.isOffered).map((course) => [course.code, course])),
      counts: await this.equivalences.counts(tx),
      isGoalKnown: content.goal === null || (await this.goals.states(tx, null, [content.goal])).has(content.goal),
      isFrameworkKnown: Boolean(framework),
      isLevelKnown: Boolean(content.leadsTo?.level && framework?.levels[content.leadsTo.level]),
    });
  }

  /** Of the draft, else of the newest version, as somebody meets it who has completed nothing. */
  async preview(caller: Caller, pathId: string): Promise<PathPage> {
    const tx = this.database.read();
    const { code, content, version } = await this.draft(tx, caller, pathId);
    const { walked, world } = await this.view.walk(tx, null, [{ code, content, isJoined: false }]);
    if (!walked[0]) throw new Error(`path ${code} vanished while it was read`);
    return presentPage(walked[0], world, content, { version, isOffered: true, membership: null });
  }

  async goalChoices(): Promise<{ rows: { code: string; title: ShortText }[] }> {
    return { rows: await this.goals.choices(this.database.read()) };
  }

  private async draft(tx: Tx, caller: Caller, pathId: string): Promise<{ code: string; content: PathContent; version: number }> {
    const found = await this.desk.find(tx, scopeParam(caller, 'learning.author'), pathId);
    if (!found) throw notFound('learning.path_not_found');
    const content = found.draft?.content ?? (await this.desk.newest(tx, pathId))?.content;
    if (!content) throw notFound('learning.draft_not_found');
    return { code: found.code, content, version: (found.newestVersion ?? 0) + (found.draft ? 1 : 0) };
  }
}
