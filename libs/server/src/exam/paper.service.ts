import { Injectable } from '@nestjs/common';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { Database } from '@kynangso/server/platform';
import { type Comfort, paperOf } from './attempt.presenter';
import { AttemptRepository, type TimedAttempt } from './attempt.repository';
import { FormService } from './form.service';
import { ResponseRepository } from './response.repository';
import { SectionRepository } from './section.repository';

/** Puts together what a candidate sees of a running attempt. */
@Injectable()
export class PaperService {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly responses: ResponseRepository,
    private readonly sections: SectionRepository,
    private readonly forms: FormService,
  ) {}

  async of(attempt: TimedAttempt): Promise<AttemptPaper> {
    const tx = this.database.read();
    const form = await this.forms.load(attempt.formId);
    const [saved, opened, comfort] = await Promise.all([
      this.responses.list(tx, attempt.id),
      form.sitting.content.sections.length === 0 ? new Map() : this.sections.list(tx, attempt.id),
      this.attempts.comfortOf(tx, attempt.personId),
    ]);
    return paperOf(attempt, form, { saved, opened, comfort });
  }

  /** The paper of an attempt that began this moment: nothing is saved or opened yet. */
  async fresh(attempt: TimedAttempt, comfort: Comfort): Promise<AttemptPaper> {
    return paperOf(attempt, await this.forms.load(attempt.formId), { saved: [], opened: new Map(), comfort });
  }
}
