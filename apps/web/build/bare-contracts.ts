import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAst } from 'vite';
import type { Plugin } from 'vite';

/*
 * The contracts describe every endpoint with its zod schemas, and the api checks all that comes in by them. A browser only needs to know
 * where an endpoint is: the types are gone after compiling, and building some hundred schemas costs an old phone kilobytes and a second
 * before anything is shown. So in the bundle a route keeps its method and its path, and a schema stays only where a screen parses with it.
 */
const SCHEMAS = new Set(['params', 'query', 'body', 'response', 'summary', 'access', 'upload']);

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}
interface Cut {
  start: number;
  end: number;
  text: string;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
  }
}

const nameOf = (node: unknown): string | undefined => (isNode(node) && node.type === 'Identifier' ? (node['name'] as string) : undefined);

/** `defineRoute({ ... })` becomes the object alone, without what only the api reads. */
function bareRoute(call: Node): Cut[] {
  const [spec] = call['arguments'] as Node[];
  if (nameOf(call['callee']) !== 'defineRoute' || spec?.type !== 'ObjectExpression') return [];
  const callee = call['callee'] as Node;
  const parts = spec['properties'] as Node[];
  const kept = parts.filter((part) => !SCHEMAS.has(nameOf(part['key']) ?? ''));
  const gone = parts.filter((part) => !kept.includes(part));
  // a comma of its own stays behind each part: an empty one is no syntax, so the part's end moves up to the next part
  const after = (part: Node): number => parts[parts.indexOf(part) + 1]?.start ?? spec.end - 1;
  return [{ start: callee.start, end: callee.end, text: '' }, ...gone.map((part) => ({ start: part.start, end: after(part), text: '' }))];
}

/** A constant made by calls may go when nobody reads it: what a schema is made of has no effect but itself. */
function markPure(declaration: Node): Cut[] {
  return (declaration['declarations'] as Node[]).flatMap((one) => {
    const made = one['init'];
    if (!isNode(made) || !nameOf(one['id'])) return [];
    let calls = false;
    walk(made, (node) => (calls ||= node.type === 'CallExpression' || node.type === 'NewExpression'));
    return calls && made.type !== 'ArrowFunctionExpression' ? [{ start: made.start, end: made.start, text: '/* @__PURE__ */ (() => (' }, { start: made.end, end: made.end, text: '))()' }] : [];
  });
}

export function bareContract(code: string): string {
  const program = parseAst(code) as unknown as Node;
  const cuts: Cut[] = [];
  for (const statement of program['body'] as Node[]) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement['declaration'] : statement;
    if (!isNode(declared) || declared.type !== 'VariableDeclaration') continue;
    cuts.push(...markPure(declared));
    walk(declared, (node) => node.type === 'CallExpression' && cuts.push(...bareRoute(node)));
  }
  return dropUnused(apply(code, cuts));
}

/** From the end, so that places stay true; at one place the outer mark comes last and so stands outside. */
function apply(code: string, cuts: Cut[]): string {
  return cuts.sort((a, b) => b.start - a.start || b.end - a.end).reduce((text, cut) => text.slice(0, cut.start) + cut.text + text.slice(cut.end), code);
}

/** What only the cut parts used goes as well, or the files it comes from would come along for nothing: first the file's own constants, then imports. */
function dropUnused(code: string): string {
  const statements = (parseAst(code) as unknown as { body: Node[] }).body;
  const used = new Map<string, number>();
  for (const statement of statements) if (statement.type !== 'ImportDeclaration') walk(statement, (node) => node.type === 'Identifier' && used.set(node['name'] as string, (used.get(node['name'] as string) ?? 0) + 1));
  const own = statements.filter((statement) => {
    const [only, ...more] = statement.type === 'VariableDeclaration' ? (statement['declarations'] as Node[]) : [];
    return only && more.length === 0 && used.get(nameOf(only['id']) ?? '') === 1;
  });
  if (own.length > 0) return dropUnused(apply(code, own.map(({ start, end }) => ({ start, end, text: '' }))));
  const cuts = statements.flatMap((statement): Cut[] => {
    if (statement.type !== 'ImportDeclaration') return [];
    const names = (statement['specifiers'] as Node[]).map((one) => ({ start: one.start, end: one.end, local: nameOf(one['local']) ?? '' }));
    const kept = names.filter((one) => used.has(one.local));
    if (names.length === 0 || kept.length === names.length) return [];
    if (kept.length === 0) return [{ start: statement.start, end: statement.end, text: '' }];
    const from = (statement['source'] as Node)['raw'] as string;
    return [{ start: statement.start, end: statement.end, text: `import { ${kept.map((one) => code.slice(one.start, one.end)).join(', ')} } from ${from};` }];
  });
  return apply(code, cuts);
}

const ROOMS = resolve(import.meta.dirname, '../../../libs/contracts/src');

/** Which file of a room makes each of its names: a room's index only hands on (`export * from`). */
function makersOf(room: string, known: Map<string, ReadonlyMap<string, string>>): ReadonlyMap<string, string> {
  const found = known.get(room);
  if (found) return found;
  const makers = new Map<string, string>();
  for (const [, name] of readFileSync(resolve(ROOMS, room, 'index.ts'), 'utf8').matchAll(/^export \* from '\.\/([\w-]+)';/gm)) {
    const file = resolve(ROOMS, room, `${name}.ts`);
    for (const [, made = ''] of readFileSync(file, 'utf8').matchAll(/^export (?:const|function|class|enum) (\w+)/gm)) makers.set(made, file);
  }
  known.set(room, makers);
  return makers;
}

/** Imports each name from the file that makes it. Through the index a chunk would be shared with everybody who needs anything of the room. */
export function pastIndexes(code: string, known: Map<string, ReadonlyMap<string, string>> = new Map()): string {
  const cuts = (parseAst(code) as unknown as { body: Node[] }).body.flatMap((statement): Cut[] => {
    const source = statement.type === 'ImportDeclaration' ? ((statement['source'] as Node)['value'] as string) : '';
    const room = /^@kynangso\/contracts\/(\w+)$/.exec(source)?.[1];
    const names = (statement['specifiers'] as Node[] | undefined) ?? [];
    if (!room || names.length === 0 || names.some((one) => one.type !== 'ImportSpecifier')) return [];
    const makers = makersOf(room, known);
    const text = names.map((one) => `import { ${code.slice(one.start, one.end)} } from ${JSON.stringify(makers.get(nameOf(one['imported']) ?? '') ?? source)};`).join(' ');
    return [{ start: statement.start, end: statement.end, text }];
  });
  return apply(code, cuts);
}

export function bareContracts(): Plugin {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return {
    name: 'bare-contracts',
    apply: 'build',
    enforce: 'post',
    buildStart: () => known.clear(),
    transform(code, id) {
      const path = id.replaceAll('\\', '/');
      if (/\/libs\/contracts\/src\/.*\.ts$/.test(path)) return { code: pastIndexes(bareContract(code), known), map: null };
      if (/\/apps\/web\/src\/.*\.tsx?$/.test(path) && code.includes('@kynangso/contracts/')) return { code: pastIndexes(code, known), map: null };
      return null;
    },
  };
}
