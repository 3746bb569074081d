import { z } from 'zod';
import { id, instant } from '../kernel/text';
import { interactionKinds } from './item-body';
import { difficulties, itemPools, itemSource, stimulusCode } from './item';
import { itemStatuses } from './workflow';

/*
 * One change of many items: chosen, looked at row by row, made as one job, taken back as a whole. Each item goes the way a single edit
 * takes: a draft is saved, an approved item gets its next version, an entry of the log for each.
 */

export const MAX_CHANGED_ITEMS = 20_000;
/** asked for by hand, page by page */
export const MAX_PICKED_ITEMS = 1000;

/** What the list of items can be narrowed by; the same words as its address. */
export const itemFilter = z.strictObject({
  q: z.string().trim().max(100).optional(),
  framework: z.string().max(40).optional(),
  node: z.string().max(40).optional(),
  kind: z.enum(interactionKinds).optional(),
  difficulty: z.enum(difficulties).optional(),
  status: z.enum(itemStatuses).optional(),
  pool: z.enum(itemPools).optional(),
  stimulus: stimulusCode.optional(),
});
export type ItemFilterQuery = z.infer<typeof itemFilter>;

export const itemSelection = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('ids'), ids: z.array(id).min(1).max(MAX_PICKED_ITEMS) }),
  /** everything the filter finds; `count` as the person saw it: another number by now is refused */
  z.strictObject({ by: z.literal('filter'), filter: itemFilter, count: z.int().min(1) }),
]);
export type ItemSelection = z.infer<typeof itemSelection>;

const alignments = z.array(itemSource.shape.alignments.element).min(1).max(10);
const codes = z.array(itemSource.shape.code).min(1).max(50);
/** What every chosen item gets. What is left out stays. */
export const itemEdit = z
  .strictObject({
    alignments: z.discriminatedUnion('how', [z.strictObject({ how: z.enum(['add', 'remove', 'replace']), nodes: alignments })]).optional(),
    difficulty: z.enum(difficulties).optional(),
    pool: z.enum(itemPools).optional(),
    /** null: the usual time of its kind and difficulty */
    expectedSeconds: z.int().min(5).max(7200).nullable().optional(),
    ownerUnitId: id.optional(),
    enemies: z.strictObject({ how: z.enum(['add', 'remove']), codes }).optional(),
    /** the last thing done: to review, or out of use */
    step: z.discriminatedUnion('to', [z.strictObject({ to: z.literal('in_review') }), z.strictObject({ to: z.literal('retired'), reason: z.string().trim().min(3).max(1000) })]).optional(),
  })
  .refine((edit) => Object.values(edit).some((value) => value !== undefined), { message: 'nothing to change' })
  .refine((edit) => edit.step?.to !== 'retired' || Object.values(edit).filter((value) => value !== undefined).length === 1, { path: ['step'], message: 'retiring stands alone' });
export type ItemEdit = z.infer<typeof itemEdit>;

export const itemChangeStates = ['checking', 'ready', 'applying', 'done', 'undoing', 'undone', 'dropped'] as const;
export type ItemChangeState = (typeof itemChangeStates)[number];

/** waiting: not looked at yet; change: would be or was changed; same: it is so already; refused: see `refusal` */
export const itemChangeVerdicts = ['waiting', 'change', 'same', 'refused'] as const;
export type ItemChangeVerdict = (typeof itemChangeVerdicts)[number];
/** done: changed; left: it had changed since the preview; undone: as it was before */
export const itemChangeOutcomes = ['done', 'left', 'undone'] as const;
export type ItemChangeOutcome = (typeof itemChangeOutcomes)[number];

export const itemChangeRefusals = [
  'not_author', 'not_approver', 'in_review', 'others_draft', 'key_shut', 'no_alignment', 'too_many_alignments', 'own_enemy', 'not_draft', 'not_approved', 'item_invalid', 'node_unknown', 'changed_since', 'gone',
] as const;
export type ItemChangeRefusal = (typeof itemChangeRefusals)[number];
export const itemChangeRefusalWords: Record<ItemChangeRefusal, { vi: string; en: string }> = {
  not_author: { vi: 'Bạn không biên soạn cho đơn vị sở hữu câu này.', en: 'You don’t write for the unit that owns this item.' },
  not_approver: { vi: 'Chỉ người duyệt của đơn vị sở hữu mới ngừng sử dụng được câu này.', en: 'Only a reviewer of its unit can retire this item.' },
  in_review: { vi: 'Câu này đang chờ duyệt nên chưa sửa được.', en: 'This item is in review and can’t be changed now.' },
  others_draft: { vi: 'Người khác đang soạn bản nháp này. Muốn sửa cả những bản nháp ấy, hãy đánh dấu ô tương ứng.', en: 'Somebody else is writing this draft. Tick the box to change such drafts too.' },
  key_shut: { vi: 'Bạn không đọc được đáp án của câu này nên không mở phiên bản mới cho nó được.', en: 'Its key is shut to you, so you can’t open its next version.' },
  no_alignment: { vi: 'Sau khi bỏ, câu này không còn mục chuẩn nào.', en: 'It would be left without any framework entry.' },
  too_many_alignments: { vi: 'Một câu gắn tối đa 10 mục chuẩn.', en: 'An item has at most 10 framework entries.' },
  own_enemy: { vi: 'Một câu hỏi không thể loại trừ chính nó.', en: 'An item can’t be its own enemy.' },
  not_draft: { vi: 'Chỉ bản nháp mới gửi duyệt được.', en: 'Only a draft can be sent to review.' },
  not_approved: { vi: 'Chỉ câu đã duyệt mới ngừng sử dụng được.', en: 'Only an approved item can be retired.' },
  item_invalid: { vi: 'Câu này còn lỗi, hãy sửa trước khi gửi duyệt.', en: 'It has problems to mend before review.' },
  node_unknown: { vi: 'Câu này gắn với mục mà khung năng lực không còn.', en: 'It is aligned to an entry its framework no longer has.' },
  changed_since: { vi: 'Câu này đã đổi sau khi xem trước nên được giữ nguyên.', en: 'It changed after the preview and was left as it is.' },
  gone: { vi: 'Câu này không còn trong phạm vi của bạn.', en: 'It is no longer within your reach.' },
};

/** The fields a row may change, in the order they are shown. */
export const itemChangeFields = ['alignments', 'difficulty', 'pool', 'expectedSeconds', 'owner', 'enemies', 'status', 'version'] as const;
export type ItemChangeField = (typeof itemChangeFields)[number];
export const itemChangeDiff = z.strictObject({ field: z.enum(itemChangeFields), before: z.string().nullable(), after: z.string().nullable() });
export type ItemChangeDiff = z.infer<typeof itemChangeDiff>;

export const itemChangeRow = z.strictObject({
  position: z.int().min(1),
  itemId: id,
  code: z.string(),
  excerpt: z.string(),
  verdict: z.enum(itemChangeVerdicts),
  refusal: z.enum(itemChangeRefusals).nullable(),
  /** how many problems stand in the way of review */
  problems: z.int().min(0),
  /** units by their name; words of the language as the person reads them are the web's */
  diffs: z.array(itemChangeDiff),
  outcome: z.enum(itemChangeOutcomes).nullable(),
});
export type ItemChangeRow = z.infer<typeof itemChangeRow>;

export const itemChangeView = z.strictObject({
  id,
  state: z.enum(itemChangeStates),
  edit: itemEdit,
  withOthersDrafts: z.boolean(),
  ownerName: z.string().nullable(),
  counts: z.strictObject({ total: z.int(), waiting: z.int(), change: z.int(), same: z.int(), refused: z.int(), done: z.int(), left: z.int(), undone: z.int() }),
  createdAt: instant,
  appliedAt: instant.nullable(),
  undoneAt: instant.nullable(),
});
export type ItemChangeView = z.infer<typeof itemChangeView>;

interface ItemChangeWords {
  position: string;
  code: string;
  item: string;
  outcome: string;
  reason: string;
  before: string;
  after: string;
  fields: Record<ItemChangeField, string>;
  verdicts: Record<ItemChangeVerdict, string>;
  outcomes: Record<ItemChangeOutcome, string>;
  /** of values that are codes */
  values: Readonly<Record<string, string>>;
}
/** What the screen and the report call the parts of a change. */
export const itemChangeWords: Record<'vi' | 'en', ItemChangeWords> = {
  vi: {
    position: 'Thứ tự', code: 'Mã', item: 'Câu hỏi', outcome: 'Kết quả', reason: 'Lý do', before: 'trước', after: 'sau',
    fields: { alignments: 'Mục chuẩn', difficulty: 'Độ khó', pool: 'Dùng cho', expectedSeconds: 'Thời gian (giây)', owner: 'Đơn vị sở hữu', enemies: 'Câu loại trừ', status: 'Tình trạng', version: 'Phiên bản' },
    verdicts: { waiting: 'Chưa xem', change: 'Sẽ sửa', same: 'Đã đúng sẵn', refused: 'Không sửa' },
    outcomes: { done: 'Đã sửa', left: 'Giữ nguyên', undone: 'Đã hoàn tác' },
    values: { easy: 'Dễ', medium: 'Trung bình', hard: 'Khó', both: 'Thi và luyện tập', exam: 'Chỉ để thi', practice: 'Chỉ để luyện tập', draft: 'Bản nháp', in_review: 'Chờ duyệt', approved: 'Đã duyệt', retired: 'Ngừng dùng' },
  },
  en: {
    position: 'No.', code: 'Code', item: 'Item', outcome: 'Outcome', reason: 'Reason', before: 'before', after: 'after',
    fields: { alignments: 'Framework entries', difficulty: 'Difficulty', pool: 'Used for', expectedSeconds: 'Time (seconds)', owner: 'Owning unit', enemies: 'Enemies', status: 'Status', version: 'Version' },
    verdicts: { waiting: 'Not looked at yet', change: 'To be changed', same: 'So already', refused: 'Not changed' },
    outcomes: { done: 'Changed', left: 'Left as it was', undone: 'Taken back' },
    values: { easy: 'Easy', medium: 'Medium', hard: 'Hard', both: 'Exams and practice', exam: 'Exams only', practice: 'Practice only', draft: 'Draft', in_review: 'In review', approved: 'Approved', retired: 'Retired' },
  },
};
