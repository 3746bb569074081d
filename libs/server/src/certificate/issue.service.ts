import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { CertificateFacts } from '@kynangso/contracts/certificate';
import { id, type ShortText } from '@kynangso/contracts/kernel';
import { canonicalPayload, expiryDay, formatSerial, isEligible, SERIAL_BYTES, statusOn } from '@kynangso/domain/certificate';
import { dayInVietnam, inNfc } from '@kynangso/domain/kernel';
import { AuditService } from '@kynangso/server/audit';
import { FrameworkService } from '@kynangso/server/competency';
import { GradingService, type OutcomeRow } from '@kynangso/server/grading';
import { NotifyService } from '@kynangso/server/notify';
import { OrgService } from '@kynangso/server/org';
import { Clock, EffectService, SigningKeyService, type Tx } from '@kynangso/server/platform';
import { CertificateRepository } from './certificate.repository';
import { ProgrammeRepository, type RunningProgramme } from './programme.repository';

const gradeDecided = z.object({ gradeId: id });
/** Printed as issuer where a programme belongs to the whole system. */
const wholeSystem: ShortText = { vi: 'Hệ thống Kỹ Năng Số', en: 'Kỹ Năng Số system' };

type Decided = OutcomeRow & { gradeId: string; submittedAt: Date };

/** A decided grade becomes a certificate, once, where a programme's rule says so. */
@Injectable()
export class IssueService implements OnModuleInit {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly programmes: ProgrammeRepository,
    private readonly keys: SigningKeyService,
    private readonly grading: GradingService,
    private readonly frameworks: FrameworkService,
    private readonly people: OrgService,
    private readonly effects: EffectService,
    private readonly audit: AuditService,
    private readonly notices: NotifyService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.effects.register('grade.decided', 'certificate', (payload, tx) => this.gradeDecided(tx, gradeDecided.parse(payload).gradeId));
  }

  private async gradeDecided(tx: Tx, gradeId: string): Promise<void> {
    const found = await this.grading.decided(tx, gradeId);
    if (!found?.submittedAt) throw new Error(`grade ${gradeId} is not there`);
    const grade: Decided = { ...found, gradeId, submittedAt: found.submittedAt };
    for (const programme of await this.programmes.forExam(tx, grade.examCode, this.clock.today())) {
      await this.certificates.lockHolder(tx, grade.personId, programme.id);
      // revoked for misconduct, say: neither a regrade nor its undoing brings it back
      if (grade.passed && grade.run !== 'first' && (await this.certificates.isTakenAway(tx, grade.personId, programme.id, grade.attemptId))) continue;
      if (grade.restoresId !== null && (await this.restore(tx, programme, grade, grade.restoresId))) continue;
      if (isEligible(programme.rule, { examCode: grade.examCode, outcome: grade.passed ? 'pass' : 'fail' })) await this.issue(tx, programme, grade);
      else await this.withdraw(tx, programme, grade);
    }
  }

  private async issue(tx: Tx, programme: RunningProgramme, grade: Decided): Promise<void> {
    if (await this.certificates.isIssued(tx, grade.personId, programme.id, grade.gradeId)) return;
    const before = await this.certificates.active(tx, grade.personId, programme.id);
    const today = this.clock.today();
    // passing once more renews a certificate that ends; one without end is already all it can be
    const isKept = before !== null && before.attemptId !== grade.attemptId && before.facts.expiresOn === null && statusOn(today, null, before.events).state === 'valid';
    if (isKept) return;
    const facts = await this.factsOf(tx, programme, grade, today);
    const signature = await this.keys.sign(tx, facts.kid, canonicalPayload(facts));
    const { personId, gradeId, attemptId } = grade;
    const certificateId = await this.certificates.add(tx, {
      serial: facts.serial, personId, programmeId: programme.id, programmeVersionId: programme.versionId, gradeId, attemptId, facts, kid: facts.kid, signature, issuedAt: this.clock.now(),
    });
    if (before) await this.certificates.supersede(tx, before.id, certificateId, today);
    await this.audit.record(tx, { actor: null, action: 'certificate.issued', objectKind: 'certificate', objectId: certificateId, unitId: programme.ownerUnitId, after: { gradeId } });
    await this.notices.tell(tx, [{ personId, kind: 'certificate.issued', key: certificateId, params: { title: facts.programme.title }, href: '/certificates' }]);
    await this.effects.enqueue(tx, { kind: 'certificate.issued', key: certificateId, payload: { certificateId } });
  }

  /** An undone regrade: the certificate of the grade that came back is in force again. False when that grade had none. */
  private async restore(tx: Tx, programme: RunningProgramme, grade: Decided, restoresId: string): Promise<boolean> {
    const old = await this.certificates.ofGrade(tx, grade.personId, programme.id, restoresId);
    if (!old) return false;
    const active = await this.certificates.active(tx, grade.personId, programme.id);
    if (active?.id === old.id) return true;
    // one that stands on another attempt is none of this regrade's business
    if (active && active.attemptId !== grade.attemptId) return true;
    const today = this.clock.today();
    if (active) await this.certificates.supersede(tx, active.id, old.id, today);
    await this.certificates.reinstate(tx, old.id, grade.personId, programme.id, today);
    await this.audit.record(tx, { actor: null, action: 'certificate.reinstated', objectKind: 'certificate', objectId: old.id, unitId: programme.ownerUnitId, after: { gradeId: grade.gradeId } });
    return true;
  }

  /** A regrade of the very attempt a certificate stands on took the pass away. */
  private async withdraw(tx: Tx, programme: RunningProgramme, grade: Decided): Promise<void> {
    const active = await this.certificates.active(tx, grade.personId, programme.id);
    if (!active || active.attemptId !== grade.attemptId) return;
    await this.certificates.revoke(tx, active.id, { on: this.clock.today(), reason: 'result_changed', note: null, by: null });
    await this.notices.tell(tx, [{ personId: grade.personId, kind: 'certificate.revoked', key: active.id, params: { title: active.facts.programme.title }, href: '/certificates' }]);
    await this.audit.record(tx, { actor: null, action: 'certificate.revoked', objectKind: 'certificate', objectId: active.id, unitId: programme.ownerUnitId, after: { reason: 'result_changed', gradeId: grade.gradeId } });
  }

  private async factsOf(tx: Tx, programme: RunningProgramme, grade: Decided, today: string): Promise<CertificateFacts> {
    const holder = await this.people.getPerson(tx, grade.personId);
    const framework = await this.frameworks.getFramework(grade.framework, grade.frameworkVersion, tx);
    const points = new Map(grade.parts.map((p) => [p.node, p]));
    return inNfc({
      schema: 1,
      serial: formatSerial(randomBytes(SERIAL_BYTES)),
      kid: this.keys.kid,
      holder: { fullName: holder.fullName, birthOn: holder.birthDate },
      programme: { code: programme.code, version: programme.version, title: programme.title },
      issuer: programme.ownerName ?? wholeSystem,
      framework: { code: framework.code, version: framework.version, title: framework.title },
      result: {
        pointsCenti: grade.pointsCenti,
        maxCenti: grade.maxCenti,
        // in the exam's own order of parts, not in the order its items happened to come
        parts: grade.partTitles.map(({ node, title }) => ({ node, title, pointsCenti: points.get(node)?.pointsCenti ?? 0, maxCenti: points.get(node)?.maxCenti ?? 0 })),
      },
      achievedOn: dayInVietnam(grade.submittedAt),
      issuedOn: today,
      expiresOn: expiryDay(today, programme.validMonths),
    });
  }
}
