import { difficulties, type ItemEdit, itemPools } from '@kynangso/contracts/bank';

export const hows = ['keep', 'add', 'remove', 'replace'] as const;
export interface BulkForm {
  alignHow: (typeof hows)[number];
  nodes: { framework: string; node: string }[];
  difficulty: (typeof difficulties)[number] | 'keep';
  pool: (typeof itemPools)[number] | 'keep';
  secondsHow: 'keep' | 'usual' | 'set';
  seconds: string;
  owner: string | null;
  enemyHow: 'keep' | 'add' | 'remove';
  enemyCodes: string;
  step: 'none' | 'review' | 'retire';
  reason: string;
}
export const emptyForm: BulkForm = { alignHow: 'keep', nodes: [], difficulty: 'keep', pool: 'keep', secondsHow: 'keep', seconds: '', owner: null, enemyHow: 'keep', enemyCodes: '', step: 'none', reason: '' };

const codesIn = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean).map((code) => code.toUpperCase()))];

export type BulkProblem = 'nodesNeeded' | 'secondsBad' | 'enemyCodesBad' | 'reasonShort' | 'nothingToDo';
/** What the form says, or what is missing in it, by field. */
export function readForm(form: BulkForm): { edit: ItemEdit } | { problems: Partial<Record<keyof BulkForm | 'whole', BulkProblem>> } {
  if (form.step === 'retire') return form.reason.trim().length < 3 ? { problems: { reason: 'reasonShort' } } : { edit: { step: { to: 'retired', reason: form.reason.trim() } } };
  const seconds = /^\d+$/.test(form.seconds.trim()) ? Number(form.seconds) : 0;
  const codes = codesIn(form.enemyCodes);
  const problems: Partial<Record<keyof BulkForm | 'whole', BulkProblem>> = {
    ...(form.alignHow !== 'keep' && form.nodes.length === 0 ? { nodes: 'nodesNeeded' as const } : {}),
    ...(form.secondsHow === 'set' && (seconds < 5 || seconds > 7200) ? { seconds: 'secondsBad' as const } : {}),
    ...(form.enemyHow !== 'keep' && (codes.length === 0 || codes.length > 50) ? { enemyCodes: 'enemyCodesBad' as const } : {}),
  };
  const edit: ItemEdit = {
    ...(form.alignHow === 'keep' ? {} : { alignments: { how: form.alignHow, nodes: form.nodes } }),
    ...(form.difficulty === 'keep' ? {} : { difficulty: form.difficulty }),
    ...(form.pool === 'keep' ? {} : { pool: form.pool }),
    ...(form.secondsHow === 'keep' ? {} : { expectedSeconds: form.secondsHow === 'usual' ? null : seconds }),
    ...(form.owner === null ? {} : { ownerUnitId: form.owner }),
    ...(form.enemyHow === 'keep' ? {} : { enemies: { how: form.enemyHow, codes } }),
    ...(form.step === 'review' ? { step: { to: 'in_review' } } : {}),
  };
  if (Object.keys(problems).length > 0) return { problems };
  return Object.keys(edit).length === 0 ? { problems: { whole: 'nothingToDo' } } : { edit };
}
