import { describe, expect, it } from 'vitest';
import { coverage } from './coverage';
import { ancestry, inTreeOrder, treeProblems } from './tree';

const node = (code: string, parent: string | null = null) => ({ code, parent });
const small = [node('B'), node('A'), node('A.9', 'B'), node('x', 'A.9'), node('y', 'A')];

describe('a framework tree', () => {
  it('comes out parents first, siblings as given, never sorted by their codes', () => {
    expect(inTreeOrder(small).map(({ code, depth }) => `${code}:${depth}`)).toEqual(['B:0', 'A.9:1', 'x:2', 'A:0', 'y:1']);
  });

  it('follows parent links even where the code looks like another branch', () => {
    expect(ancestry(small, 'x')).toEqual(['x', 'A.9', 'B']);
    expect(ancestry(small, 'nowhere')).toEqual([]);
  });

  it('names twins, orphans and circles', () => {
    expect(treeProblems([node('A'), node('A'), node('B', 'gone'), node('C', 'D'), node('D', 'C')])).toEqual([
      { code: 'code_twice', node: 'A' },
      { code: 'parent_unknown', node: 'B' },
      { code: 'cycle', node: 'C' },
      { code: 'cycle', node: 'D' },
    ]);
    expect(treeProblems(small)).toEqual([]);
  });

  it('a very deep tree is walked without trouble', () => {
    const deep = Array.from({ length: 20_000 }, (_, at) => node(`n${at}`, at === 0 ? null : `n${at - 1}`));
    expect(inTreeOrder(deep).at(-1)?.depth).toBe(19_999);
  });
});

describe('coverage', () => {
  it('counts an object once in a subtree, however many of its nodes it touches', () => {
    const aligned = [{ node: 'x', objectId: '1' }, { node: 'A.9', objectId: '1' }, { node: 'x', objectId: '2' }, { node: 'unknown', objectId: '3' }];
    expect(coverage(small, aligned)).toEqual([
      { node: 'B', own: 0, subtree: 2 },
      { node: 'A.9', own: 1, subtree: 2 },
      { node: 'x', own: 2, subtree: 2 },
      { node: 'A', own: 0, subtree: 0 },
      { node: 'y', own: 0, subtree: 0 },
    ]);
  });
});
