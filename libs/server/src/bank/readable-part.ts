type Part = Record<string, unknown>;
const isPart = (value: unknown): value is Part => value !== null && typeof value === 'object' && !Array.isArray(value);
/** Names of machinery between the words: they would only be in the way of a reader. */
const silent: ReadonlySet<string> = new Set(['type', 'responseIdentifier', 'shuffle', 'ordered']);

/** Any part of an item as plain words, for people who compare versions. */
export function readable(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.every((each) => isPart(each) && each.type === 'text') ? value.map(readable).join('') : value.map(readable).filter(Boolean).join(separatorOf(value));
  if (!isPart(value)) return String(value);
  if (value.type === 'text') return marked(value);
  if (value.type === 'gap') return `[${String(value.identifier)}]`;
  if (typeof value.op === 'string') return formula(value, value.op);
  if (typeof value.rule === 'string') return rule(value, value.rule);
  if (typeof value.identifier === 'string' && 'content' in value) return `${value.identifier}. ${readable(value.content)}`;
  if (typeof value.key === 'string' && 'value' in value) return `${value.key} → ${readable(value.value)}`;
  const parts = Object.entries(value).filter(([name, inner]) => !silent.has(name) && readable(inner) !== '');
  const isPlain = parts.length === 1 && ['content', 'text', 'vi'].includes(parts[0]?.[0] ?? '');
  return parts.map(([name, inner]) => (isPlain ? readable(inner) : `${name}: ${readable(inner)}`)).join('\n');
}

const separatorOf = (values: readonly unknown[]): string => (values.every((each) => !isPart(each) && !Array.isArray(each)) ? ', ' : values.some((each) => isPart(each) && each.type === 'text') ? '' : '\n');

function marked({ text, strong, em, code }: Part): string {
  const bare = String(text);
  const mark = code ? '`' : strong ? '**' : em ? '*' : '';
  return `${mark}${bare}${mark}`;
}

function formula(expression: Part, op: string): string {
  const { args, identifier, value } = expression;
  if (op === 'baseValue') return String(value);
  if (typeof identifier === 'string' && !args) return `${op}(${identifier})`;
  const more = Object.entries(expression).filter(([name]) => !['op', 'args'].includes(name)).map(([name, inner]) => `${name}=${readable(inner)}`);
  return `${op}(${[...(Array.isArray(args) ? args.map(readable) : []), ...more].join(', ')})`;
}

function rule(step: Part, name: string): string {
  if (name === 'setOutcomeValue') return `${String(step.identifier)} = ${readable(step.value)}`;
  if (name !== 'responseCondition') return name;
  const branch = (word: string, each: unknown): string => (isPart(each) ? `${word} ${readable(each.test)}: ${readable(each.then)}` : '');
  const elseIfs = Array.isArray(step.elseIf) ? step.elseIf.map((each) => branch('else if', each)) : [];
  return [branch('if', step.if), ...elseIfs, ...(step.else ? [`else: ${readable(step.else)}`] : [])].join('\n');
}
