/**
 * Practice on one's own device: which items may go there with their keys, and how an answer is judged there.
 *
 * The rule of this product: a key leaves the server before release for practice alone, where nothing rests on it. So only an item that its
 * author keeps for practice, that stands in no form of anything else, and that the device can judge exactly as the engine would.
 */
import { interactionsIn, type ItemContent, type ItemKey, type ItemPool, type ItemStatus, type ResponseValue } from '@kynangso/contracts/bank';
import type { ExamKind } from '@kynangso/contracts/exam';

/** An item kept for exams never stands where answers are shown; one kept for practice stands in nothing that counts, a quiz neither. */
export function mayStand(pool: ItemPool, kind: ExamKind): boolean {
  if (kind === 'practice') return pool !== 'exam';
  return pool === 'both' || (pool === 'exam' && kind !== 'quiz');
}

export interface OpenableItem {
  readonly status: ItemStatus;
  readonly pool: ItemPool;
  /** kinds of the exams whose forms hold any version of it, as far as they are known in clear */
  readonly formKinds: readonly ExamKind[];
  /** some sealed form holds it: which one nobody may say */
  readonly isSealed: boolean;
}
/** May its key lie on a learner's device? */
export const mayOpenKey = ({ status, pool, formKinds, isSealed }: OpenableItem): boolean =>
  status === 'approved' && pool === 'practice' && !isSealed && formKinds.every((kind) => kind === 'practice');

/** Compared as they are; texts and numbers have spellings, points have areas, files have people. */
const exactTypes: ReadonlySet<string> = new Set(['identifier', 'boolean', 'pair', 'directedPair']);
export type Declared = Pick<ItemContent['responseDeclarations'][number], 'identifier' | 'cardinality' | 'baseType'>;

/** Can a device judge it without the engine: all of it right or not, by values that are compared as they stand? */
export function isSelfChecked(content: ItemContent, key: ItemKey): boolean {
  const { processing, rubrics, responses } = key;
  if (!('template' in processing) || processing.template !== 'match_correct' || (rubrics?.length ?? 0) > 0) return false;
  const asked = new Set(interactionsIn(content.body.vi).map((each) => each.responseIdentifier));
  return content.responseDeclarations.every(({ identifier, baseType, cardinality }) =>
    exactTypes.has(baseType) && cardinality !== 'record' && asked.has(identifier) && (responses[identifier]?.correct.length ?? 0) > 0);
}

/** `a b` and `b a` are one undirected pair */
const folded = (value: string, baseType: string): string => (baseType === 'pair' ? value.split(' ').sort().join(' ') : value);

/** Everything asked is answered as the key says: lists in order, the rest as sets with repeats. */
export function isAllRight(declared: readonly Declared[], correct: ResponseValue, response: ResponseValue): boolean {
  return declared.every(({ identifier, cardinality, baseType }) => {
    const [is, wants] = [response, correct].map((of) => (of[identifier] ?? []).map((value) => folded(value, baseType)));
    if (!is || !wants || is.length !== wants.length) return false;
    if (cardinality !== 'ordered') [is, wants].forEach((list) => list.sort());
    return is.every((value, at) => value === wants[at]);
  });
}
