import { Injectable } from '@nestjs/common';
import type { AttemptPaper, ExamSection } from '@kynangso/contracts/exam';
import { mayOpen, sectionDeadlineOf, stateOf } from '@kynangso/domain/exam';
import { type Caller, conflict, Database, notFound, type Tx } from '@kynangso/server/platform';
import { AttemptRepository, type TimedAttempt } from './attempt.repository';
import { FormService, type LoadedForm } from './form.service';
import { PaperService } from './paper.service';
import { SectionRepository } from './section.repository';
import { refuseWrite } from './write-refusal';

/** A candidate's way through the sections of a paper. */
@Injectable()
export class SectionService {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly sections: SectionRepository,
    private readonly forms: FormService,
    private readonly papers: PaperService,
  ) {}

  /** Starts the section's clock and shows its items; once open, opening again changes nothing. */
  open(caller: Caller, attemptId: string, identifier: string): Promise<AttemptPaper> {
    return this.act(caller, attemptId, identifier, async (tx, attempt, form, section) => {
      const opened = await this.sections.list(tx, attemptId);
      const may = mayOpen(form.sitting.content.sections, opened, identifier, attempt.now, attempt.graceSeconds);
      if (!may.ok) throw conflict(`exam.${may.reason}`);
      const { id, now, extraTimePercent, deadlineAt } = attempt;
      const ends = sectionDeadlineOf({ startedAt: now, timeLimitMinutes: section.timeLimitMinutes, extraTimePercent, paperDeadlineAt: deadlineAt });
      await this.sections.open(tx, id, identifier, now, ends);
    });
  }

  /** Leaves the section for good; leaving again changes nothing. */
  close(caller: Caller, attemptId: string, identifier: string): Promise<AttemptPaper> {
    return this.act(caller, attemptId, identifier, async (tx, attempt, _form, section) => {
      const opened = (await this.sections.list(tx, attemptId)).get(identifier);
      if (stateOf(section, opened, attempt.now, attempt.graceSeconds) === 'unopened') throw conflict('exam.section_not_open');
      await this.sections.close(tx, attemptId, identifier, attempt.now);
    });
  }

  private async act(
    caller: Caller,
    attemptId: string,
    identifier: string,
    work: (tx: Tx, attempt: TimedAttempt, form: LoadedForm, section: ExamSection) => Promise<void>,
  ): Promise<AttemptPaper> {
    const known = await this.attempts.findOwn(this.database.read(), caller.personId, attemptId);
    if (!known) throw notFound('exam.attempt_not_found');
    // before the transaction: a connection that waits for another one would wait for itself when all are busy
    const form = await this.forms.load(known.formId);
    const section = form.sitting.content.sections.find((each) => each.identifier === identifier);
    if (!section) throw notFound('exam.section_not_found');
    const attempt = await this.database.transaction(async (tx) => {
      // FOR UPDATE: saves under way end first, later ones see the section as it is left here
      const locked = await this.attempts.lockOwn(tx, caller.personId, attemptId);
      if (!locked) throw notFound('exam.attempt_not_found');
      refuseWrite(locked, locked.writerEpoch, locked.now);
      await work(tx, locked, form, section);
      return locked;
    });
    return this.papers.of(attempt);
  }
}
