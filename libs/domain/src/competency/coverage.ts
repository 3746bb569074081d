import type { TreeEntry } from './tree';
import { inTreeOrder } from './tree';

/** How much is aligned to each node: its own, and everything in its subtree with each object counted once. */
export interface NodeCoverage {
  readonly node: string;
  readonly own: number;
  readonly subtree: number;
}

export function coverage(entries: readonly TreeEntry[], alignments: readonly { node: string; objectId: string }[]): NodeCoverage[] {
  const own = new Map<string, Set<string>>();
  for (const { node, objectId } of alignments) {
    const objects = own.get(node);
    if (objects) objects.add(objectId);
    else own.set(node, new Set([objectId]));
  }
  const ordered = inTreeOrder(entries);
  const subtree = new Map<string, Set<string>>(ordered.map(({ code }) => [code, new Set(own.get(code))]));
  // children stand after their parents, so walking backwards meets every child before its parent
  for (let at = ordered.length - 1; at >= 0; at -= 1) {
    const entry = ordered[at];
    if (!entry || entry.parent === null) continue;
    const above = subtree.get(entry.parent);
    for (const objectId of subtree.get(entry.code) ?? []) above?.add(objectId);
  }
  return ordered.map(({ code }) => ({ node: code, own: own.get(code)?.size ?? 0, subtree: subtree.get(code)?.size ?? 0 }));
}
