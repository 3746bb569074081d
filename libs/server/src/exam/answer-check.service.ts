import { Injectable } from '@nestjs/common';
import type { ResponseValue } from '@kynangso/contracts/bank';
import { isAnswered, sectionOf, stateOf } from '@kynangso/domain/exam';
import { checkResponse } from '@kynangso/domain/grading';
import { AppError, type Caller, conflict, Database, invalid, notFound, type Tx } from '@kynangso/server/platform';
import { AttemptFileService } from './attempt-file.service';
import { showsFeedback } from './attempt.presenter';
import { AttemptRepository, type TimedAttempt } from './attempt.repository';
import { FormService, type LoadedForm, type LoadedItem } from './form.service';
import { ResponseRepository } from './response.repository';
import { SectionRepository } from './section.repository';
import { refuseWrite } from './write-refusal';

/** An answer that its candidate may be told about now. */
export interface CheckedAnswer {
  form: LoadedForm;
  item: LoadedItem;
  /** what counts: in a quiz the answer that was checked first */
  response: ResponseValue;
  isLocked: boolean;
}

/**
 * The one door through which an answer may be judged before its attempt ends, and only where nothing rests on it. In a quiz the first
 * answer that was checked stands, so that its points say what was known before the key was shown; practice may be tried again as often as wished.
 */
@Injectable()
export class AnswerCheckService {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly responses: ResponseRepository,
    private readonly sections: SectionRepository,
    private readonly files: AttemptFileService,
    private readonly forms: FormService,
  ) {}

  async check(caller: Caller, attemptId: string, position: number, response: ResponseValue): Promise<CheckedAnswer> {
    const attempt = await this.attempts.findOwn(this.database.read(), caller.personId, attemptId);
    if (!attempt) throw notFound('exam.attempt_not_found');
    const form = await this.forms.load(attempt.formId);
    if (!showsFeedback(form)) throw new AppError('exam.feedback_closed', 'forbidden');
    const item = form.items[position - 1];
    if (!item) throw invalid('exam.position_unknown', { position });
    const fits = checkResponse(item.content, response);
    if (!fits.ok) throw invalid('exam.response_invalid', { reason: fits.reason, identifier: fits.detail });
    await this.files.refuseForeign(attemptId, form, [{ position, response }]);
    if (!isAnswered(response)) throw invalid('exam.nothing_to_check');
    const isLocked = form.sitting.kind === 'quiz';
    if (!isLocked) {
      await this.refuseClosed(this.database.read(), attempt, form, item);
      return { form, item, response, isLocked };
    }
    return this.database.transaction(async (tx) => {
      const locked = await this.attempts.lockOwn(tx, caller.personId, attemptId);
      if (!locked) throw notFound('exam.attempt_not_found');
      await this.refuseClosed(tx, locked, form, item);
      return { form, item, response: await this.responses.saveChecked(tx, attemptId, locked.writerEpoch, locked.now, position, response), isLocked };
    });
  }

  private async refuseClosed(tx: Tx, attempt: TimedAttempt, form: LoadedForm, item: LoadedItem): Promise<void> {
    refuseWrite(attempt, attempt.writerEpoch, attempt.now);
    const section = sectionOf(form.sitting.content.sections, item.section);
    if (!section) return;
    const opened = (await this.sections.list(tx, attempt.id)).get(section.identifier);
    if (stateOf(section, opened, attempt.now, attempt.graceSeconds) !== 'open') throw conflict('exam.section_closed');
  }
}
