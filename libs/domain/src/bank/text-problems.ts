import type { Inline, ItemProblem } from '@kynangso/contracts/bank';
import { problem } from './item-problem';

export function textProblems(inlines: readonly Inline[], path: string): ItemProblem[] {
  return inlines.every((inline) => inline.text.trim() === '') ? [problem(path, 'text_empty')] : [];
}

export function repeatedNames(names: readonly string[], path: string): ItemProblem[] {
  const repeated = new Set(names.filter((each, at) => names.indexOf(each) !== at));
  return [...repeated].map((name) => problem(path, 'identifier_twice', { name }));
}
