import type { INestApplicationContext } from '@nestjs/common';
import { AppealDeskService, AppealService, GradingService, RegradeReadService, RegradeService } from '@kynangso/server/grading';
import { Database, EffectService, firstRow } from '@kynangso/server/platform';
import { asPerson } from './callers';
import { basicExam, type DemoContent } from './content';
import type { Board } from './exam-days';
import { type HeldExam, markUpTo } from './practical-exam';

/** After the results: an appeal decided and one that waits, a regrade that ran and one that waits for its approval. */
export async function correctPapers(context: INestApplicationContext, board: Board, content: DemoContent, held: HeldExam): Promise<void> {
  const settle = async (): Promise<void> => {
    await context.get(GradingService, { strict: false }).drain();
    await context.get(EffectService).drain();
  };
  await settle();
  await appeal(context, board, held);
  await regrade(context, board, held.examId, held.sittingId, content, settle, true);
  const basic = content.sittings.get(basicExam) ?? '';
  const basicExamId = (await firstRow<{ id: string }>(context.get(Database).read(), `SELECT exam_id AS id FROM sitting WHERE id = $1`, [basic]))?.id ?? '';
  await regrade(context, board, basicExamId, basic, content, settle, false);
}

async function appeal(context: INestApplicationContext, { examiner, chair }: Board, { sittingId, papers }: HeldExam): Promise<void> {
  const desk = context.get(AppealDeskService, { strict: false });
  const request = (paper: HeldExam['papers'][number] | undefined, reason: string) => {
    if (!paper) throw new Error('the demo has no paper to appeal');
    return context.get(AppealService, { strict: false }).request(asPerson(paper.personId), paper.attemptId, { positions: [paper.essayPosition], reason });
  };
  const meant = papers.find((paper) => paper.plan.appeal);
  const { id } = await request(meant, 'Bài tự luận của tôi nêu rõ không được gửi và hai lý do (lộ số tài khoản, bị lừa lấy mã xác thực). Đề nghị hội đồng xem lại phần nhận định.');
  await desk.markAgain(examiner, id);
  await markUpTo(context, chair, sittingId, 1, () => meant?.plan.appeal ?? []);
  await desk.decide(examiner, id, {
    outcome: 'changed',
    explanation: 'Bài làm khẳng định không gửi và nêu được hai dấu hiệu lừa đảo, đủ mức cao nhất của tiêu chí "Nhận định đúng". Điểm của tiêu chí này tăng từ 2 lên 4; các phần khác giữ nguyên.',
  });
  await request(papers[2], 'Tôi đề nghị chấm lại bài tự luận: bài có nêu việc cần làm là hỏi kế toán và kiểm tra văn bản của Kho bạc.');
}

/** The item people found hardest of those the machine marks. Proposed by one examiner; where it runs, approved by another. */
async function regrade(context: INestApplicationContext, { examiner, second }: Board, examId: string, sittingId: string, content: DemoContent, settle: () => Promise<void>, runs: boolean): Promise<void> {
  const [read, regrades] = [context.get(RegradeReadService, { strict: false }), context.get(RegradeService, { strict: false })];
  const { rows: known } = await read.list(examiner, { page: 1, pageSize: 100 });
  if (!runs && known.some((each) => each.examId === examId)) return;
  const choices = new Set(content.items.filter((item) => item.kind === 'choice').map((item) => item.code));
  const { isSealed, rows, places } = await read.items(examiner, examId, sittingId);
  const item = rows.find((each) => each.attempts > 0 && choices.has(each.itemCode));
  // of a sitting that still runs nobody knows more than where the question stands
  const [place] = places.filter((each) => each.attempts > 0).sort((a, b) => (a.facilityBp ?? 10_001) - (b.facilityBp ?? 10_001));
  if (isSealed ? !place : !item) throw new Error('nobody has answered anything');
  const { id } = await regrades.create(examiner, examId, {
    sittingIds: [sittingId],
    changes: item ? [{ action: 'full_credit', itemVersionId: item.itemVersionId }] : [],
    places: isSealed && place ? [{ action: 'full_credit', sittingId, form: place.form, position: place.position }] : [],
    policy: 'never_lower',
    reason: runs
      ? 'Thí sinh phản ánh câu hỏi có thể hiểu theo hai nghĩa. Hội đồng thi thống nhất cho mọi thí sinh điểm tối đa của câu này.'
      : 'Câu hỏi có tỷ lệ đúng thấp nhất và đang được rà soát cách diễn đạt. Đề nghị cho điểm tối đa với mọi bài đã nộp.',
  });
  await settle();
  if (!runs) return;
  await regrades.approve(second, id);
  await settle();
}
