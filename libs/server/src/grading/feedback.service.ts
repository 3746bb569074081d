import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { AnswerFeedback, feedbackRequest } from '@kynangso/contracts/grading';
import { BankService } from '@kynangso/server/bank';
import { AnswerCheckService } from '@kynangso/server/exam';
import { type Caller, Database } from '@kynangso/server/platform';
import { GradingFormService } from './grading-form.service';
import { CorrectionRepository, noCorrections } from './regrade/correction.repository';

/** What a learner is told of one answer while practising. Who may be told, and of which answer, is the exam room's decision. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly database: Database,
    private readonly checks: AnswerCheckService,
    private readonly forms: GradingFormService,
    private readonly bank: BankService,
    private readonly corrections: CorrectionRepository,
  ) {}

  async check(caller: Caller, attemptId: string, { position, response }: z.output<typeof feedbackRequest>): Promise<AnswerFeedback> {
    const checked = await this.checks.check(caller, attemptId, position, response);
    const { form, item, isLocked } = checked;
    const tx = this.database.read();
    // what a regrade found wrong is not taught any further
    const standing = (await this.corrections.of(tx, [form.sitting.id])).get(form.sitting.id) ?? noCorrections;
    const { pointsCenti, maxCenti, awaits } = (await this.forms.get(form.id, () => standing)).score(position - 1, JSON.stringify(checked.response));
    const [keyed] = await this.bank.keys(tx, [item.itemVersionId]);
    const correction = standing.byItem.get(item.itemVersionId);
    const key = correction?.key ?? keyed?.key;
    const { locale } = caller;
    const chosen = Object.entries(checked.response);
    return {
      position,
      response: checked.response,
      pointsCenti,
      maxCenti,
      change: correction?.action ?? null,
      awaitsMarker: awaits.length > 0,
      isLocked,
      correct: Object.fromEntries(Object.entries(key?.responses ?? {}).map(([identifier, each]) => [identifier, each.correct])),
      explanation: key?.explanation[locale] ?? key?.explanation.vi ?? [],
      // only beside what was chosen: the rest would be read as hints
      choices: (key?.feedback ?? [])
        .filter(({ response: identifier, choice }) => chosen.some(([name, values]) => name === identifier && values.includes(choice)))
        .map(({ response: identifier, choice, content }) => ({ response: identifier, choice, content: content[locale] ?? content.vi })),
    };
  }
}
