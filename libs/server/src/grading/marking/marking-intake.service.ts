import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { wantsSecondMarker } from '@kynangso/domain/grading';
import type { LoadedForm, Submission } from '@kynangso/server/exam';
import { EffectService, rows, type Tx } from '@kynangso/server/platform';
import { type DecidedMarks, MarkRepository } from './mark.repository';
import { type NewTask, TaskRepository } from './task.repository';

/** A paper as far as the machine can grade it. */
export interface PartlyGraded {
  submission: Submission;
  form: LoadedForm;
  itemPointsCenti: number[];
  itemMaxCenti: number[];
  /** what people owe: outcome and its full marks in hundredths, by position */
  awaits: readonly { position: number; outcome: string; maxCenti: number }[];
}

/** 0..9999, the same for the same paper: whether it is in the sample must not depend on when it is asked. */
const drawOf = (attemptId: string): number => createHash('sha256').update(attemptId).digest().readUInt32BE(0) % 10_000;

/** The desk between the machine and the markers: papers with something to mark go out, decided points come in. */
@Injectable()
export class MarkingIntakeService {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly marks: MarkRepository,
    private readonly effects: EffectService,
  ) {}

  /** Puts papers before the markers; what the machine could give is kept beside. */
  async open(tx: Tx, papers: readonly PartlyGraded[]): Promise<void> {
    if (papers.length === 0) return;
    const cases = papers.map(({ submission, form, itemPointsCenti, itemMaxCenti, awaits }) => ({
      attemptId: submission.attemptId, sittingId: form.sitting.id, revision: submission.revision, itemPointsCenti, itemMaxCenti, waiting: awaits.length,
      wantsSecond: wantsSecondMarker(form.sitting.content.policies.marking, drawOf(submission.attemptId)),
    }));
    await this.marks.openCases(tx, cases);
    const tasks = papers.flatMap(({ submission, form, awaits }, at) =>
      awaits.flatMap(({ position, outcome, maxCenti }): NewTask[] => {
        const task = { attemptId: submission.attemptId, sittingId: form.sitting.id, position, itemVersionId: form.items[position - 1]?.itemVersionId ?? '', outcome, appealId: null, maxCenti };
        return cases[at]?.wantsSecond ? [{ ...task, slot: 'first' }, { ...task, slot: 'second' }] : [{ ...task, slot: 'first' }];
      }),
    );
    await this.tasks.add(tx, tasks);
    const uploaded = papers.filter(({ form, awaits }) => awaits.some(({ position }) => form.items[position - 1]?.kind === 'upload'));
    await this.effects.enqueue(tx, ...uploaded.map(({ submission: { attemptId } }) => ({ kind: 'paper.to-mark' as const, key: attemptId, payload: { attemptId } })));
    await tx.query(`UPDATE attempt SET state = 'marking' WHERE id = ANY($1::uuid[]) AND state = 'submitted'`, [papers.map((paper) => paper.submission.attemptId)]);
  }

  /** What people have decided so far. */
  decided(tx: Tx, attemptIds: readonly string[]): Promise<DecidedMarks> {
    return this.marks.decided(tx, attemptIds);
  }

  /** All decided: back to the machine, which adds it up. */
  async finish(tx: Tx, attemptId: string): Promise<boolean> {
    const moved = await rows(tx, `WITH m AS (UPDATE attempt SET state = 'submitted' WHERE id = $1 AND state = 'marking' RETURNING id) SELECT id FROM m`, [attemptId]);
    return moved.length > 0;
  }
}
