import { Injectable } from '@nestjs/common';
import { type ClassDetail, type ClassRow, type ClassState, MAX_CLASS_PEOPLE, type NewClass } from '@kynangso/contracts/training';
import { classResult } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, invalid, newId, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import type { NewAchievement } from '../achievement.repository';
import { UnitScope } from '../unit-scope';
import { type ClassHead, ClassRepository } from './class.repository';
import { OfflineFacts } from './offline-facts';
import { TopicService } from './topic.service';

interface Page { page: number; pageSize: number }

/** Classes in a room: planned, attended, finished. Finishing gives the record; correcting the attendance and finishing again corrects it. */
@Injectable()
export class ClassService {
  constructor(
    private readonly database: Database,
    private readonly classes: ClassRepository,
    private readonly topics: TopicService,
    private readonly facts: OfflineFacts,
    private readonly units: UnitScope,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, { state, ...page }: Page & { state?: ClassState | undefined }): Promise<{ rows: ClassRow[]; total: number } & Page> {
    const [tx, scope] = [this.database.read(), scopeParam(caller, 'training.record')];
    const found = await this.classes.list(tx, scope, state ?? null, page);
    return { rows: found.map(present), total: await this.classes.count(tx, scope, state ?? null), ...page };
  }

  create(caller: Caller, asked: NewClass): Promise<ClassDetail> {
    return this.database.transaction(async (tx) => {
      await this.units.mustOwn(tx, caller, 'training.record', asked.unitId);
      await this.topics.must(tx, asked.proves, asked.topicCode);
      const id = newId();
      if (!(await this.classes.insert(tx, id, asked, caller.personId))) throw conflict('training.class_code_taken', { code: asked.code });
      await this.audit.record(tx, { actor: caller, action: 'class.planned', objectKind: 'training_class', objectId: id, unitId: asked.unitId, after: asked });
      return this.detail(tx, caller, id);
    });
  }

  get(caller: Caller, classId: string): Promise<ClassDetail> {
    return this.detail(this.database.read(), caller, classId);
  }

  /** Everybody or nobody: people outside the caller's units are named by number, never guessed. */
  addPeople(caller: Caller, classId: string, personIds: readonly string[]): Promise<ClassDetail> {
    return this.change(caller, classId, async (tx, head) => {
      const known = await this.classes.inScope(tx, scopeParam(caller, 'training.record'), personIds);
      const strange = personIds.filter((p) => !known.has(p)).length;
      if (strange > 0) throw invalid('training.people_out_of_scope', { count: strange });
      const added = await this.classes.add(tx, classId, [...new Set(personIds)], caller.personId);
      if (head.participants + added > MAX_CLASS_PEOPLE) throw conflict('training.class_full', { most: MAX_CLASS_PEOPLE });
      return { action: 'class.people-added', after: { added } };
    });
  }

  removePerson(caller: Caller, classId: string, personId: string): Promise<ClassDetail> {
    return this.change(caller, classId, async (tx) => {
      const found = (await this.classes.people(tx, scopeParam(caller, 'training.record'), classId)).find((p) => p.personId === personId);
      if (!found) throw notFound('training.person_not_found');
      await this.classes.remove(tx, found.id);
      await this.facts.change(tx, 'class', [], [found.id]);
      return { action: 'class.person-removed', after: { personId } };
    });
  }

  takeAttendance(caller: Caller, classId: string, number: number, present: readonly string[], known?: readonly string[]): Promise<ClassDetail> {
    return this.change(caller, classId, async (tx) => {
      const session = (await this.classes.sessions(tx, classId)).find((s) => s.number === number);
      if (!session) throw notFound('training.class_not_found');
      if (session.heldOn > this.clock.today()) throw conflict('training.class_not_begun', { day: session.heldOn });
      const people = await this.classes.people(tx, scopeParam(caller, 'training.record'), classId);
      const byPerson = new Map(people.map((p) => [p.personId, p.id]));
      const cameSince = known ? people.filter((p) => p.attended.includes(number) && !known.includes(p.personId) && !present.includes(p.personId)).length : 0;
      if (cameSince > 0) throw conflict('training.attendance_changed', { count: cameSince });
      const strange = present.filter((p) => !byPerson.has(p)).length;
      if (strange > 0) throw invalid('training.people_out_of_scope', { count: strange });
      await this.classes.setAttendance(tx, classId, number, present.flatMap((p) => byPerson.get(p) ?? []), caller.personId);
      return { action: 'class.attendance-taken', after: { number, present: present.length } };
    });
  }

  finish(caller: Caller, classId: string): Promise<ClassDetail> {
    return this.change(caller, classId, async (tx, head) => {
      const sessions = await this.classes.sessions(tx, classId);
      const open = sessions.filter((s) => !s.isTaken).length;
      if (open > 0) throw conflict('training.class_attendance_missing', { count: open });
      const results = head.results + 1;
      const passed: NewAchievement[] = [];
      const others: string[] = [];
      for (const p of await this.classes.people(tx, scopeParam(caller, 'training.record'), classId)) {
        const { achievedOn } = classResult(sessions, new Set(p.attended), head.minAttendanceBp);
        if (achievedOn === null) others.push(p.id);
        else passed.push({ personId: p.personId, sourceKind: 'class', sourceId: p.id, revision: results, code: head.topicCode, outcome: 'completed', achievedOn, scoreBp: null, serial: null, mode: head.isAssisted ? 'assisted' : 'class', proves: head.proves });
      }
      await this.facts.change(tx, 'class', passed, others);
      await this.classes.setState(tx, classId, 'finished', results);
      return { action: 'class.finished', after: { passed: passed.length, others: others.length, results } };
    });
  }

  cancel(caller: Caller, classId: string): Promise<ClassDetail> {
    return this.change(caller, classId, async (tx, head) => {
      if (head.state !== 'planned') throw conflict('training.class_state');
      await this.classes.setState(tx, classId, 'cancelled', head.results);
      return { action: 'class.cancelled' };
    });
  }

  private change(caller: Caller, classId: string, work: (tx: Tx, head: ClassHead) => Promise<{ action: string; after?: unknown }>): Promise<ClassDetail> {
    return this.database.transaction(async (tx) => {
      await this.classes.lock(tx, classId);
      const head = await this.classes.find(tx, scopeParam(caller, 'training.record'), classId);
      if (!head) throw notFound('training.class_not_found');
      if (head.state === 'cancelled') throw conflict('training.class_state');
      const done = await work(tx, head);
      await this.audit.record(tx, { actor: caller, objectKind: 'training_class', objectId: classId, unitId: head.unitId, ...done });
      return this.detail(tx, caller, classId);
    });
  }

  private async detail(tx: Tx, caller: Caller, classId: string): Promise<ClassDetail> {
    const head = await this.classes.find(tx, scopeParam(caller, 'training.record'), classId);
    if (!head) throw notFound('training.class_not_found');
    const [sessions, people] = [await this.classes.sessions(tx, classId), await this.classes.people(tx, scopeParam(caller, 'training.record'), classId)];
    return {
      ...present(head),
      sessions: sessions.map((s) => ({ ...s, present: people.filter((p) => p.attended.includes(s.number)).length })),
      people: people.map(({ id: _, ...p }) => ({ ...p, ...pick(classResult(sessions, new Set(p.attended), head.minAttendanceBp)) })),
    };
  }
}

const pick = ({ minutes, passed }: { minutes: number; passed: boolean }) => ({ minutes, passed });
const present = ({ unitId, unitName, results: _, ...c }: ClassHead): ClassRow => ({ ...c, unit: { id: unitId, name: unitName } });
