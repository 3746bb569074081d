import { interactionsIn, type Inline, type ItemSource, type ResponseKey, type ResponseProcessing } from '@kynangso/contracts/bank';
import { printInlines, readInlines } from './marked-text';

/** Two items mean the same to candidates and to the engine, however their JSON is put: what an item opened and saved again must be. */

const DEFAULTS: Record<string, unknown> = { strong: false, em: false, code: false, fixed: false, ordered: false };
/** whether bounds can be left is asked before the comparison (`staysWithin`) */
const UNCOUNTED = new Set(['lowerBound', 'upperBound', 'normalMaximum']);

const isInlines = (value: readonly unknown[]): value is Inline[] => value.length > 0 && value.every((each) => typeof each === 'object' && each !== null && (each as { type?: unknown }).type === 'text');
const isDecimal = (value: unknown): value is string => typeof value === 'string' && /^-?\d{1,9}\.\d{1,6}$/.test(value);

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return isInlines(value) ? readInlines(printInlines(value)).map(bare) : value.map(plain);
  if (isDecimal(value)) return value.replace(/\.?0+$/, '');
  return typeof value === 'object' && value !== null ? bare(asEqual(value as Record<string, unknown>)) : value;
}
const bare = (value: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([name, each]) => each !== undefined && !UNCOUNTED.has(name) && DEFAULTS[name] !== each)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, plain(each)]),
  );

/** A number compared exactly is one compared with no tolerance, and which of the two is named first says nothing. */
function asEqual(value: Record<string, unknown>): Record<string, unknown> {
  const { op, args } = value;
  if (op !== 'equal' || !Array.isArray(args)) return value;
  const [first, second] = args as { op?: unknown }[];
  const isExact = value['toleranceMode'] === 'exact';
  return { ...value, args: second?.op === 'variable' ? [second, first] : args, ...(isExact ? { toleranceMode: 'absolute', tolerance: ['0', '0'] } : {}) };
}

/** A single condition that otherwise sets the score to 0 says what the score's beginning says already. */
function processing(given: ResponseProcessing): unknown {
  if ('template' in given || given.rules.length !== 1) return plain(given);
  const [rule] = given.rules;
  const [otherwise, ...more] = (rule?.rule === 'responseCondition' && rule.else) || [];
  const isNothing = more.length === 0 && otherwise?.rule === 'setOutcomeValue' && otherwise.value.op === 'baseValue' && Number(otherwise.value.value) === 0;
  return plain(isNothing ? { rules: [{ ...rule, else: undefined }] } : given);
}

/** Points value by value: where all values are known, each has its own, and the default is left with nothing. */
function key(identifier: string, own: ResponseKey, { content }: ItemSource): unknown {
  const asked = interactionsIn(content.body.vi).find((each) => each.responseIdentifier === identifier);
  const known = asked && 'choices' in asked && asked.type !== 'orderInteraction' ? asked.choices : asked && 'hotspots' in asked ? asked.hotspots : null;
  const { mapping } = own;
  if (!known || !mapping) return plain(own);
  const worth = (id: string) => Number(mapping.entries.find((entry) => entry.key === id)?.value ?? mapping.defaultValue);
  return [plain({ ...own, mapping: undefined }), known.map(({ identifier: id }) => [id, worth(id)]).filter(([, points]) => points !== 0)];
}

/** A grid that takes as many answers as it has rows has no limit. */
const withoutLimits = (body: ItemSource['content']['body']): unknown =>
  (['vi', 'en'] as const).map((language) => [language, body[language]?.map((node) => (node.type === 'matchInteraction' && node.appearance === 'matrix' && node.maxAssociations >= node.sources.length && node.sources.every((row) => row.matchMax === 1) ? { ...node, maxAssociations: 0 } : node))]);

const meaning = (source: ItemSource): string =>
  JSON.stringify([
    plain(withoutLimits(source.content.body)),
    plain(source.content.responseDeclarations),
    source.content.outcomeDeclarations.map((each) => [each.identifier, each.normalMinimum ?? null, each.externalScored ?? null, plain(each.defaultValue ?? '0')]),
    // a response people mark has no key, said or left unsaid
    Object.entries(source.key.responses).filter(([, own]) => own.correct.length > 0 || own.mapping || own.areaMapping).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => [name, key(name, own, source)]),
    processing(source.key.processing),
    plain(source.key.rubrics ?? []),
    plain([...(source.key.feedback ?? [])].sort((a, b) => (`${a.response} ${a.choice}` < `${b.response} ${b.choice}` ? -1 : 1))),
    plain(source.key.explanation),
  ]);

export const sameItem = (a: ItemSource, b: ItemSource): boolean => meaning(a) === meaning(b);
