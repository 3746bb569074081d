import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NotifyService } from '@kynangso/server/notify';
import { ErasureSteps, rows, type Tx } from '@kynangso/server/platform';

/** Takes erased people's own words, those they changed before too, out of the questions under lessons and of what others were told about those. Answers of others stay, under a question without words; so do courses completed. */
@Injectable()
export class LearningErasure implements OnModuleInit {
  constructor(
    private readonly steps: ErasureSteps,
    private readonly notices: NotifyService,
  ) {}

  onModuleInit(): void {
    this.steps.register('learning', (tx, ids) => this.forget(tx, ids));
  }

  private async forget(tx: Tx, personIds: readonly string[]): Promise<void> {
    const asked = await rows<{ id: string }>(
      tx,
      `WITH gone AS (UPDATE lesson_question q SET title = '', search_text = '' FROM lesson_post p
         WHERE p.question_id = q.id AND p.kind = 'question' AND p.author_id = ANY($1::uuid[]) AND NOT p.is_staff RETURNING q.id)
       SELECT id FROM gone`,
      [personIds],
    );
    await this.notices.forgetCited(tx, asked.map((each) => each.id));
    // what staff wrote is the body's own word to its learners
    await tx.query(`UPDATE lesson_post SET text = '', state = 'withdrawn', hidden_reason = NULL WHERE author_id = ANY($1::uuid[]) AND NOT is_staff`, [personIds]);
    // what a writer changed before is nobody's word any more, staff's neither; that, when and why something was done to a post stays
    await tx.query('SELECT forget_post_words($1::uuid[])', [personIds]);
    await tx.query('UPDATE lesson_post_report SET note = NULL WHERE person_id = ANY($1::uuid[])', [personIds]);
  }
}
