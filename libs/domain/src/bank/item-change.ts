import type { ItemChangeDiff, ItemChangeRefusal, ItemEdit, ItemSource, ItemStatus } from '@kynangso/contracts/bank';

/** What one edit of many items means for one of them: the rules of a single edit (workflow.ts, key-access.ts), said before anything is written. */

export interface ChangedFields {
  readonly alignments: ItemSource['alignments'];
  readonly difficulty: ItemSource['difficulty'];
  readonly pool: NonNullable<ItemSource['pool']>;
  readonly expectedSeconds: number | null;
}
export interface ItemToChange {
  readonly code: string;
  readonly ownerUnitId: string | null;
  /** null: the whole system's */
  readonly ownerName: string | null;
  readonly canAuthor: boolean;
  readonly canApprove: boolean;
  /** of the newest version */
  readonly status: ItemStatus;
  readonly number: number;
  readonly isMine: boolean;
  /** somebody is named as having written in it */
  readonly hasAuthors: boolean;
  readonly isKeyOpen: boolean;
  /** a version of it is in use */
  readonly isInUse: boolean;
  readonly fields: ChangedFields;
  /** codes among those the edit names that are its enemies already */
  readonly enemies: ReadonlySet<string>;
}
export interface PlannedChange {
  /** null: the version stays as it is */
  readonly fields: ChangedFields | null;
  /** the fields go into a next version, not into a draft that is there */
  readonly opens: boolean;
  readonly moves: boolean;
  /** codes of pairs that come or go */
  readonly enemies: readonly string[];
  readonly step: 'in_review' | 'retired' | null;
  readonly diffs: readonly ItemChangeDiff[];
}
export type ChangeVerdict = { readonly verdict: 'change'; readonly plan: PlannedChange } | { readonly verdict: 'same' } | { readonly verdict: 'refused'; readonly refusal: ItemChangeRefusal };

const refused = (refusal: ItemChangeRefusal): ChangeVerdict => ({ verdict: 'refused', refusal });
const nodeKey = ({ framework, node }: ItemSource['alignments'][number]): string => `${framework} ${node}`;

function alignmentsAfter(before: ItemSource['alignments'], edit: ItemEdit['alignments']): ItemSource['alignments'] {
  if (!edit) return before;
  const named = new Set(edit.nodes.map(nodeKey));
  const kept = before.filter((each) => !named.has(nodeKey(each)));
  if (edit.how === 'replace') return [...new Map(edit.nodes.map((each) => [nodeKey(each), each])).values()];
  if (edit.how === 'remove') return kept;
  const known = new Set(before.map(nodeKey));
  return [...before, ...[...new Map(edit.nodes.map((each) => [nodeKey(each), each])).values()].filter((each) => !known.has(nodeKey(each)))];
}

export function fieldsAfter(before: ChangedFields, edit: ItemEdit): ChangedFields {
  return {
    alignments: alignmentsAfter(before.alignments, edit.alignments),
    difficulty: edit.difficulty ?? before.difficulty,
    pool: edit.pool ?? before.pool,
    expectedSeconds: edit.expectedSeconds === undefined ? before.expectedSeconds : edit.expectedSeconds,
  };
}

const nodesOf = (fields: ChangedFields): string => fields.alignments.map((each) => each.node).join(', ');
const secondsOf = (fields: ChangedFields): string | null => (fields.expectedSeconds === null ? null : String(fields.expectedSeconds));

function fieldDiffs(before: ChangedFields, after: ChangedFields): ItemChangeDiff[] {
  const isAligned = before.alignments.map(nodeKey).join('|') === after.alignments.map(nodeKey).join('|');
  return [
    ...(isAligned ? [] : [{ field: 'alignments' as const, before: nodesOf(before), after: nodesOf(after) }]),
    ...(before.difficulty === after.difficulty ? [] : [{ field: 'difficulty' as const, before: before.difficulty, after: after.difficulty }]),
    ...(before.pool === after.pool ? [] : [{ field: 'pool' as const, before: before.pool, after: after.pool }]),
    ...(before.expectedSeconds === after.expectedSeconds ? [] : [{ field: 'expectedSeconds' as const, before: secondsOf(before), after: secondsOf(after) }]),
  ];
}

/** Whether the item's problems let it go to review is asked afterwards, of the source as it would be. */
export function judgeChange(item: ItemToChange, edit: ItemEdit, { withOthersDrafts, newOwnerName }: { withOthersDrafts: boolean; newOwnerName: string | null }): ChangeVerdict {
  if (edit.step?.to === 'retired') {
    if (!item.canApprove) return refused('not_approver');
    if (!item.isInUse) return refused('not_approved');
    return { verdict: 'change', plan: { fields: null, opens: false, moves: false, enemies: [], step: 'retired', diffs: [{ field: 'status', before: 'approved', after: 'retired' }] } };
  }
  if (!item.canAuthor) return refused('not_author');
  if (edit.enemies?.codes.includes(item.code)) return refused('own_enemy');
  const after = fieldsAfter(item.fields, edit);
  const changed = fieldDiffs(item.fields, after);
  const isSubmitted = edit.step?.to === 'in_review';
  if (changed.length > 0 || isSubmitted) {
    const hidden = standsAgainst(item, after, changed.length > 0, withOthersDrafts);
    if (hidden) return refused(hidden);
  }
  const isOpened = changed.length > 0 && item.status !== 'draft';
  if (isSubmitted && item.status !== 'draft' && !isOpened) return refused('not_draft');
  const moves = edit.ownerUnitId !== undefined && edit.ownerUnitId !== item.ownerUnitId;
  const enemies = (edit.enemies?.codes ?? []).filter((code) => item.enemies.has(code) === (edit.enemies?.how === 'remove'));
  const diffs: ItemChangeDiff[] = [
    ...changed,
    ...(moves ? [{ field: 'owner' as const, before: item.ownerName, after: newOwnerName }] : []),
    ...(enemies.length === 0 ? [] : [{ field: 'enemies' as const, before: edit.enemies?.how === 'remove' ? enemies.join(', ') : null, after: edit.enemies?.how === 'add' ? enemies.join(', ') : null }]),
    ...(isOpened ? [{ field: 'version' as const, before: String(item.number), after: String(item.number + 1) }] : []),
    ...(isSubmitted ? [{ field: 'status' as const, before: isOpened ? item.status : 'draft', after: 'in_review' }] : []),
  ];
  if (diffs.length === 0) return { verdict: 'same' };
  return { verdict: 'change', plan: { fields: changed.length > 0 ? after : null, opens: isOpened, moves, enemies, step: isSubmitted ? 'in_review' : null, diffs } };
}

/** Why the newest version can't be written in, or sent to review. */
function standsAgainst(item: ItemToChange, after: ChangedFields, isChanged: boolean, withOthersDrafts: boolean): ItemChangeRefusal | null {
  if (item.status === 'in_review') return 'in_review';
  if (item.status === 'draft' && item.hasAuthors && !item.isMine && !withOthersDrafts) return 'others_draft';
  // whoever writes in a version may read its key from then on: so nobody comes to a key this way
  if (isChanged && !item.isKeyOpen) return 'key_shut';
  if (isChanged && after.alignments.length === 0) return 'no_alignment';
  return isChanged && after.alignments.length > 10 ? 'too_many_alignments' : null;
}
