import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { AttendanceMark, checkInRoutes, CheckInView, CheckedIn } from '@kynangso/contracts/training';
import { codeStepAt, codeStepEnds, judgeCheckIn, lateFrom } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, Clock, conflict, Database, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { CheckInCode } from './check-in-code';
import { type CheckInPersonRow, CheckInRepository, type CheckInSession } from './check-in.repository';
import { ClassRepository } from './class.repository';

interface At { id: string; number: number }

/** Attendance of one session: a code that changes on the teacher's screen, and the teacher's own hand, which is above it. */
@Injectable()
export class CheckInService {
  constructor(
    private readonly database: Database,
    private readonly checkIns: CheckInRepository,
    private readonly classes: ClassRepository,
    private readonly codes: CheckInCode,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  view(caller: Caller, at: At): Promise<CheckInView> {
    return this.show(this.database.read(), caller, at);
  }

  /** Opened again it goes on with the new times; who was noted stays noted. */
  open(caller: Caller, at: At, asked: z.output<typeof checkInRoutes.openCheckIn.body>): Promise<CheckInView> {
    return this.change(caller, at, async (tx, session) => {
      const now = this.clock.now();
      if (session.heldOn !== this.clock.today()) throw conflict('training.check_in_day', { day: session.heldOn });
      await this.checkIns.open(tx, at.id, at.number, { from: now, until: new Date(now.getTime() + asked.minutes * 60_000), lateAt: lateFrom(session, now, asked.lateAfterMinutes) });
      return { action: 'class.check-in-opened', after: { number: at.number, ...asked } };
    });
  }

  close(caller: Caller, at: At): Promise<CheckInView> {
    return this.change(caller, at, async (tx, session) => {
      if (!session.from) throw conflict('training.check_in_not_open');
      await this.checkIns.close(tx, at.id, at.number, caller.personId, this.clock.now());
      return { action: 'class.check-in-closed', after: { number: at.number } };
    });
  }

  /** By hand, one person: above any code, in both directions. */
  mark(caller: Caller, at: At & { personId: string }, is: AttendanceMark): Promise<CheckInView> {
    return this.change(caller, at, async (tx, session) => {
      if (session.heldOn > this.clock.today()) throw conflict('training.class_not_begun', { day: session.heldOn });
      const person = (await this.checkIns.people(tx, at.id, at.number)).find((p) => p.personId === at.personId);
      if (!person) throw notFound('training.person_not_found');
      const before = stateOf(person);
      if (before !== is) {
        const now = this.clock.now();
        await this.checkIns.supersede(tx, person.participantId, at.number);
        if (is === 'absent') await this.checkIns.strikeOff(tx, person.participantId, at.number, caller.personId, now);
        else {
          await this.checkIns.takeBack(tx, person.participantId, at.number);
          await this.checkIns.note(tx, { participantId: person.participantId, number: at.number, by: caller.personId, at: now, byCode: false, isLate: is === 'late', device: null });
        }
      }
      return { action: 'class.attendance-marked', after: { number: at.number, personId: at.personId, before, is } };
    });
  }

  /** The learner's side: once, however often the page is opened. */
  async checkIn(caller: Caller, { code, device }: z.output<typeof checkInRoutes.checkIn.body>): Promise<CheckedIn> {
    const facts = this.codes.read(code);
    if (!facts) throw invalid('training.check_in_code');
    return this.database.transaction(async (tx) => {
      await this.classes.lock(tx, facts.classId);
      const session = await this.checkIns.session(tx, facts.classId, facts.number);
      if (!session) throw invalid('training.check_in_code');
      if (session.state !== 'planned') throw conflict('training.class_state');
      const participantId = await this.checkIns.participant(tx, facts.classId, caller.personId);
      if (!participantId) throw new AppError('training.check_in_not_listed', 'forbidden');
      const said = { classTitle: session.title, number: session.number, heldOn: session.heldOn, startsAt: session.startsAt, subject: session.subject, place: session.place };
      const before = await this.checkIns.attendance(tx, participantId, facts.number);
      if (before) return { ...said, at: before.at.toISOString(), isLate: before.isLate, isNew: false };
      const now = this.clock.now();
      const verdict = judgeCheckIn(session, facts.step, now);
      if (!verdict.ok) throw conflict(`training.check_in_${verdict.reason}`);
      if (await this.checkIns.isStruckOff(tx, participantId, facts.number)) throw conflict('training.check_in_struck_off');
      await this.checkIns.note(tx, { participantId, number: facts.number, by: caller.personId, at: now, byCode: true, isLate: verdict.isLate, device: device === undefined ? null : this.codes.device(device) });
      return { ...said, at: now.toISOString(), isLate: verdict.isLate, isNew: true };
    });
  }

  private change(caller: Caller, at: At, work: (tx: Tx, session: CheckInSession) => Promise<{ action: string; after: unknown }>): Promise<CheckInView> {
    return this.database.transaction(async (tx) => {
      await this.classes.lock(tx, at.id);
      const session = await this.must(tx, caller, at);
      if (session.state === 'cancelled') throw conflict('training.class_state');
      const done = await work(tx, session);
      await this.audit.record(tx, { actor: caller, objectKind: 'training_class', objectId: at.id, unitId: session.unitId, ...done });
      return this.show(tx, caller, at);
    });
  }

  private async must(tx: Tx, caller: Caller, at: At): Promise<CheckInSession> {
    const session = await this.checkIns.session(tx, at.id, at.number, scopeParam(caller, 'training.record'));
    if (!session) throw notFound('training.class_not_found');
    return session;
  }

  private async show(tx: Tx, caller: Caller, at: At): Promise<CheckInView> {
    const { from, until, lateAt, unitId: _, ...session } = await this.must(tx, caller, at);
    const now = this.clock.now();
    const isOpen = session.state === 'planned' && from !== null && until !== null && from <= now && now < until;
    const step = codeStepAt(now);
    return {
      ...session,
      isOpen,
      from: from?.toISOString() ?? null,
      until: until?.toISOString() ?? null,
      lateAt: lateAt?.toISOString() ?? null,
      serverNow: now.toISOString(),
      code: isOpen ? { value: this.codes.make({ classId: at.id, number: at.number, step }), shownUntil: codeStepEnds(step).toISOString() } : null,
      people: (await this.checkIns.people(tx, at.id, at.number)).map((p) => ({ personId: p.personId, fullName: p.fullName, state: stateOf(p), at: p.at?.toISOString() ?? null, byCode: p.byCode ?? false, sameDevice: p.sameDevice, openedLinkAt: p.openedLinkAt?.toISOString() ?? null })),
    };
  }
}

const stateOf = (p: CheckInPersonRow): AttendanceMark => (p.at === null ? 'absent' : p.isLate ? 'late' : 'present');
