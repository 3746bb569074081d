/** One versioned tree model holds every framework. The tree is in the parent links alone; the dots of a code mean nothing. */

export interface TreeEntry {
  readonly code: string;
  readonly parent: string | null;
}
export interface TreeProblem {
  readonly code: 'code_twice' | 'parent_unknown' | 'cycle';
  readonly node: string;
}

export function treeProblems(entries: readonly TreeEntry[]): TreeProblem[] {
  const problems: TreeProblem[] = [];
  const parents = new Map<string, string | null>();
  for (const { code, parent } of entries) {
    if (parents.has(code)) problems.push({ code: 'code_twice', node: code });
    parents.set(code, parent);
  }
  for (const { code, parent } of entries) if (parent !== null && !parents.has(parent)) problems.push({ code: 'parent_unknown', node: code });
  for (const code of parents.keys()) if (isOnCycle(code, parents)) problems.push({ code: 'cycle', node: code });
  return problems;
}

function isOnCycle(start: string, parents: ReadonlyMap<string, string | null>): boolean {
  let at = parents.get(start) ?? null;
  for (let steps = 0; at !== null && steps <= parents.size; steps += 1) {
    if (at === start) return true;
    at = parents.get(at) ?? null;
  }
  return false;
}

/** Parents before children, siblings in the order given; `depth` 0 at the top. Expects a valid tree. */
export function inTreeOrder<T extends TreeEntry>(entries: readonly T[]): (T & { depth: number })[] {
  const children = new Map<string | null, T[]>();
  for (const entry of entries) {
    const siblings = children.get(entry.parent);
    if (siblings) siblings.push(entry);
    else children.set(entry.parent, [entry]);
  }
  const ordered: (T & { depth: number })[] = [];
  const waiting = [...(children.get(null) ?? [])].reverse().map((entry) => ({ entry, depth: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    ordered.push({ ...next.entry, depth: next.depth });
    const below = children.get(next.entry.code) ?? [];
    for (let at = below.length - 1; at >= 0; at -= 1) waiting.push({ entry: below[at] as T, depth: next.depth + 1 });
  }
  return ordered;
}

/** The node itself and everything above it, nearest first. */
export function ancestry(entries: readonly TreeEntry[], code: string): string[] {
  const parents = new Map(entries.map((entry) => [entry.code, entry.parent]));
  const line: string[] = [];
  let at = parents.has(code) ? code : null;
  while (at !== null && line.length <= parents.size) {
    line.push(at);
    at = parents.get(at) ?? null;
  }
  return line;
}
