import { type ExamDraft, examDraft } from '@kynangso/contracts/exam';

/** Versions stored before a field existed read as if it had its default. */
export const storedDraft = <T extends { content: ExamDraft }>(row: T): T => ({ ...row, content: examDraft.parse(row.content) });
