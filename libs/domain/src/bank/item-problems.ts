import type { ItemProblem, ItemSource } from '@kynangso/contracts/bank';
import { blockProblems, bodyProblems } from './body-problems';
import { problem } from './item-problem';
import { keyProblems } from './key-problems';
import { kindAgrees } from './kind';
import { processingProblems } from './processing-problems';
import { feedbackProblems, rubricProblems } from './rubric-problems';

/** May this item go to review? An empty list is a yes. Every problem names its place, for the editor and for import reports. */
export function itemProblems(source: ItemSource): ItemProblem[] {
  const names = source.alignments.map((each) => `${each.framework} ${each.node}`);
  const repeated = new Set(names.filter((each, at) => names.indexOf(each) !== at));
  const explanation = (['vi', 'en'] as const).flatMap((locale) =>
    (source.key.explanation[locale] ?? []).flatMap((block, at) => blockProblems(block, `key.explanation.${locale}[${at}]`)),
  );
  const problems = [
    ...[...repeated].map((name) => problem('alignments', 'alignment_twice', { name })),
    ...(kindAgrees(source.kind, source.content) ? [] : [problem('kind', 'kind_differs', { kind: source.kind })]),
    ...bodyProblems(source.content),
    ...keyProblems(source),
    ...rubricProblems(source),
    ...feedbackProblems(source),
    ...explanation,
  ];
  return [...problems, ...(problems.length === 0 ? processingProblems(source) : [])];
}

/** Where a text has a field. */
const blank = ' ___ ';

/** The beginning of the question as plain text, for lists and search. */
export function excerptOf(source: Pick<ItemSource, 'content'>, length = 160): string {
  const words = source.content.body.vi.flatMap((node): string[] => {
    if ('prompt' in node) return [node.prompt.map((each) => each.text).join('')];
    if (node.type === 'flow') return [node.content.map((each) => (each.type === 'text' ? each.text : blank)).join('')];
    return node.type === 'paragraph' ? [node.content.map((each) => each.text).join('')] : [];
  });
  const text = words.join(' ').replace(/\s+/g, ' ').trim();
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
