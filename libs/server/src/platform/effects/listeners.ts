/** What goes up the room order, and which rooms answer. One row of due work is written per listener. */
export const listeners = {
  'item-change.step': ['bank'],
  'item-import.step': ['bank'],
  'invitation.step': ['exam'],
  'result.held': ['grading'],
  'grade.decided': ['certificate', 'training'],
  'quiz.graded': ['learning'],
  'regrade.step': ['grading'],
  'paper.to-mark': ['grading'],
  'course.completed': ['training'],
  'certificate.issued': ['training'],
  'roster.asked': ['org'],
  'membership.changed': ['training'],
  'requirement.published': ['training'],
  // written by the database itself whenever a unit's version is
  'tree.changed': ['training'],
  'announcement.due': ['training'],
  'export.requested': ['export'],
  'schedule.due': ['export'],
  'erasure.due': ['operations'],
} as const;
export type EffectKind = keyof typeof listeners;
export interface Effect {
  kind: EffectKind;
  /** unique among unfinished work of this kind: enqueueing it twice is once */
  key: string;
  /** ids only, never names or answers */
  payload: Record<string, unknown>;
  /** nobody hears of it earlier; left out = at once */
  notBefore?: Date;
}
