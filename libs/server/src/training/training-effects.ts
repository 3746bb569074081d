import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { dayInVietnam } from '@kynangso/domain/kernel';
import { rateOf } from '@kynangso/domain/training';
import { CertificateService } from '@kynangso/server/certificate';
import { GradingService } from '@kynangso/server/grading';
import { LearningService } from '@kynangso/server/learning';
import { EffectService, type Tx } from '@kynangso/server/platform';
import { DutyService } from './duty.service';

const ofGrade = z.object({ gradeId: z.uuid() });
const ofCourse = z.object({ enrolmentId: z.uuid() });
const ofCertificate = z.object({ certificateId: z.uuid() });
const ofPeople = z.object({ personIds: z.array(z.uuid()) });
const ofRequirement = z.object({ requirementId: z.uuid() });

/** What lower rooms report becomes dated facts and duties. Every handler may run twice and changes nothing the second time. */
@Injectable()
export class TrainingEffects implements OnModuleInit {
  constructor(
    private readonly effects: EffectService,
    private readonly grading: GradingService,
    private readonly learning: LearningService,
    private readonly certificates: CertificateService,
    private readonly duties: DutyService,
  ) {}

  onModuleInit(): void {
    this.effects.register('grade.decided', 'training', (payload, tx) => this.gradeDecided(tx, ofGrade.parse(payload).gradeId));
    this.effects.register('course.completed', 'training', (payload, tx) => this.courseCompleted(tx, ofCourse.parse(payload).enrolmentId));
    this.effects.register('certificate.issued', 'training', (payload, tx) => this.certificateIssued(tx, ofCertificate.parse(payload).certificateId));
    this.effects.register('membership.changed', 'training', (payload, tx) => this.duties.recomputePeople(tx, ofPeople.parse(payload).personIds));
    this.effects.register('requirement.published', 'training', (payload, tx) => this.duties.recomputeRequirement(tx, ofRequirement.parse(payload).requirementId));
    this.effects.register('tree.changed', 'training', (_, tx) => this.duties.treeChanged(tx));
  }

  /** Counts on the Vietnamese day the paper was handed in, however late it was graded. */
  private async gradeDecided(tx: Tx, gradeId: string): Promise<void> {
    const grade = await this.grading.decided(tx, gradeId);
    if (!grade?.submittedAt || grade.kind === 'quiz' || grade.kind === 'practice') return;
    await this.duties.record(tx, {
      personId: grade.personId, sourceKind: 'grade', sourceId: grade.attemptId, revision: grade.revision * 1000 + (grade.sequence ?? 1), code: grade.examCode,
      outcome: grade.passed && grade.state !== 'voided' ? 'pass' : 'fail', achievedOn: dayInVietnam(grade.submittedAt),
      scoreBp: scoreBp(grade.pointsCenti, grade.maxCenti), serial: null,
    });
  }

  private async courseCompleted(tx: Tx, enrolmentId: string): Promise<void> {
    const done = await this.learning.getCompletion(tx, enrolmentId);
    if (!done) return;
    await this.duties.record(tx, {
      personId: done.personId, sourceKind: 'course', sourceId: enrolmentId, revision: 1, code: done.courseCode,
      outcome: 'completed', achievedOn: dayInVietnam(done.completedAt), scoreBp: null, serial: null,
    });
  }

  /** Kept for reference beside the result it was given for; it proves nothing by itself. */
  private async certificateIssued(tx: Tx, certificateId: string): Promise<void> {
    const issued = await this.certificates.getIssued(tx, certificateId);
    if (!issued) return;
    await this.duties.record(tx, {
      personId: issued.personId, sourceKind: 'certificate', sourceId: certificateId, revision: 1, code: issued.programmeCode,
      outcome: 'issued', achievedOn: issued.achievedOn, scoreBp: null, serial: issued.serial,
    });
  }
}

/** Negative points (penalties) are nothing for a share of the maximum. */
const scoreBp = (pointsCenti: number, maxCenti: number): number | null => rateOf(Math.min(Math.max(0, pointsCenti), maxCenti), maxCenti).bp;
