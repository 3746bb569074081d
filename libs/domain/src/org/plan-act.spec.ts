import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitAct } from '@kynangso/contracts/org';
import { type ActPlan, planAct } from './plan-act';
import type { TreeVersion } from './tree-rows';

const on = '2025-07-01';
const unit = (path: string, more: Partial<TreeVersion> = {}): TreeVersion => {
  const labels = path.split('.');
  const unitId = labels.at(-1) as string;
  return { versionId: `v-${unitId}-${more.validFrom ?? ''}`, unitId, code: unitId.toUpperCase(), name: { vi: unitId }, kind: 'department', parentId: labels.at(-2) ?? null, path, validFrom: '2024-01-01', validTo: null, decisionNumber: null, ...more };
};
const tree = [unit('n'), unit('n.a'), unit('n.a.a1'), unit('n.a.a1.x'), unit('n.a.a2'), unit('n.b'), unit('n.b.b1'), unit('n.c')];
const ids = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `new${i}`, label: `new${i}` }));
const spec = (code: string, parentId: string | null) => ({ code, name: { vi: code }, kind: 'province' as const, parentId });
function done(act: UnitAct, versions = tree): ActPlan {
  const plan = planAct(act, versions, ids(5));
  if (!plan.ok) throw new Error(plan.reason);
  return plan;
}
/** the tree of a day once the plan is written */
function treeOn(plan: ActPlan, day: string, versions = tree): Record<string, string> {
  const living = [...versions.filter((v) => !plan.supersede.includes(v.versionId ?? '')), ...plan.add];
  return Object.fromEntries(living.filter((v) => v.validFrom <= day && (v.validTo === null || day < v.validTo)).map((v) => [v.unitId, v.path]).sort());
}
const refusal = (act: UnitAct, versions = tree) => {
  const plan = planAct(act, versions, ids(5));
  return plan.ok ? 'done' : [plan.reason, plan.unitId, plan.on];
};

describe('acts on the tree', () => {
  it('merge ends the sources, moves their branches and leaves the days before as they were', () => {
    const plan = done({ kind: 'merge', on, unitIds: ['a', 'b'], into: { unit: spec('AB', 'n') }, decisionNumber: '202/2025/QH15' });
    expect(treeOn(plan, on)).toEqual({ n: 'n', c: 'n.c', new0: 'n.new0', a1: 'n.new0.a1', x: 'n.new0.a1.x', a2: 'n.new0.a2', b1: 'n.new0.b1' });
    expect(treeOn(plan, '2025-06-30')).toEqual(treeOn(done({ kind: 'found', on, unit: spec('Z', 'n') }), '2025-06-30'));
    expect(plan.links.map((l) => [l.fromUnitId, l.toUnitId, l.shareBp])).toEqual([['a', 'new0', 10_000], ['b', 'new0', 10_000]]);
    expect(plan.follow.map((f) => [f.fromUnitId, f.toUnitId])).toEqual([['a', 'new0'], ['b', 'new0']]);
  });

  it('merge into a standing unit keeps its identity, also where the unit above takes one below', () => {
    expect(treeOn(done({ kind: 'merge', on, unitIds: ['b', 'c'], into: { unitId: 'a' } }), on)).toMatchObject({ a: 'n.a', b1: 'n.a.b1', a1: 'n.a.a1' });
    expect(treeOn(done({ kind: 'merge', on, unitIds: ['a1'], into: { unitId: 'a' } }), on)).toMatchObject({ x: 'n.a.x' });
  });

  it('split gives children and people by rule and sends the rest to one part', () => {
    const plan = done({
      kind: 'split', on, unitId: 'a', rest: 1,
      parts: [
        { into: { unitId: 'b' }, shareBp: 4000, childIds: ['a1'], people: { personIds: ['p'], positionKinds: ['leader'], populations: [] } },
        { into: { unit: spec('N', 'n') }, shareBp: 6000, childIds: [], people: { personIds: [], positionKinds: [], populations: [] } },
      ],
    });
    expect(treeOn(plan, on)).toMatchObject({ x: 'n.b.a1.x', a2: 'n.new0.a2' });
    expect(treeOn(plan, on)).not.toHaveProperty('a');
    expect(plan.follow.map((f) => [f.toUnitId, f.personIds, f.positionKinds])).toEqual([['b', ['p'], null], ['b', null, ['leader']], ['new0', null, null]]);
  });

  it('a split that goes on keeps what no part names', () => {
    const plan = done({ kind: 'split', on, unitId: 'a', rest: null, parts: [{ into: { unit: spec('N', 'n') }, shareBp: 2500, childIds: ['a2'], people: { personIds: [], positionKinds: [], populations: [] } }] });
    expect(treeOn(plan, on)).toMatchObject({ a: 'n.a', a1: 'n.a.a1', a2: 'n.new0.a2' });
  });

  it('districts end and their communes stand directly under the province', () => {
    expect(treeOn(done({ kind: 'abolish', on, unitIds: ['a1'], childrenTo: 'a', peopleTo: 'a' }), on)).toMatchObject({ x: 'n.a.x' });
  });

  it('a unit that was moved on a day may end on that very day, but not one that only began', () => {
    const moved = [...tree.filter((v) => v.unitId !== 'c'), unit('n.c', { validTo: on }), unit('n.a.c', { validFrom: on })];
    const plan = done({ kind: 'merge', on, unitIds: ['c'], into: { unitId: 'b' } }, moved);
    expect(treeOn(plan, on, moved)).not.toHaveProperty('c');
    expect(treeOn(plan, '2025-06-30', moved)).toMatchObject({ c: 'n.c' });
  });

  it('a branch that changes later in its own right keeps its later days, under the new unit', () => {
    const later = [...tree.filter((v) => v.unitId !== 'x'), unit('n.a.a1.x', { validTo: '2026-01-01' }), unit('n.a.a1.x', { validFrom: '2026-01-01', name: { vi: 'Tên mới' } })];
    const plan = done({ kind: 'move', on, unitIds: ['a1'], parentId: 'c' }, later);
    expect(treeOn(plan, '2025-12-31', later)).toMatchObject({ x: 'n.c.a1.x' });
    expect(plan.add.find((v) => v.unitId === 'x' && v.validFrom === '2026-01-01')).toMatchObject({ path: 'n.c.a1.x', name: { vi: 'Tên mới' } });
  });

  it.each<[string, UnitAct, TreeVersion[] | undefined, unknown]>([
    ['itself', { kind: 'merge', on, unitIds: ['a', 'b'], into: { unitId: 'a' } }, undefined, ['into_itself', 'a', on]],
    ['a unit below it', { kind: 'merge', on, unitIds: ['a'], into: { unitId: 'a1' } }, undefined, ['into_itself', 'a', on]],
    ['a unit founded below it', { kind: 'merge', on, unitIds: ['a'], into: { unit: spec('Q', 'a1') } }, undefined, ['into_itself', 'a', on]],
    ['one named twice', { kind: 'merge', on, unitIds: ['a', 'a'], into: { unitId: 'b' } }, undefined, ['twice', 'a', on]],
    ['one under another', { kind: 'merge', on, unitIds: ['a', 'a1'], into: { unitId: 'b' } }, undefined, ['nested', 'a1', on]],
    ['one that ended', { kind: 'merge', on, unitIds: ['a'], into: { unitId: 'b' } }, [...tree.filter((v) => v.unitId !== 'a'), unit('n.a', { validTo: '2025-03-01' })], ['unit_ended', 'a', '2025-03-01']],
    ['one that will end', { kind: 'rename', on, unitId: 'a', name: { vi: 'A' } }, [...tree.filter((v) => v.unitId !== 'a'), unit('n.a', { validTo: '2026-03-01' })], ['unit_ended', 'a', '2026-03-01']],
    ['one not begun', { kind: 'move', on, unitIds: ['c'], parentId: 'a' }, [...tree.filter((v) => v.unitId !== 'c'), unit('n.c', { validFrom: '2025-09-01' })], ['unit_not_begun', 'c', '2025-09-01']],
    ['one changed later', { kind: 'rename', on, unitId: 'c', name: { vi: 'C mới' } }, [...tree.filter((v) => v.unitId !== 'c'), unit('n.c', { validTo: '2025-09-01' }), unit('n.c', { validFrom: '2025-09-01' })], ['later_change', 'c', '2025-09-01']],
    ['a parent that moves later', { kind: 'move', on, unitIds: ['c'], parentId: 'b' }, [...tree.filter((v) => v.unitId !== 'b'), unit('n.b', { validTo: '2025-09-01' }), unit('n.a.b', { validFrom: '2025-09-01' })], ['later_change', 'b', '2025-09-01']],
    ['a circle', { kind: 'move', on, unitIds: ['a'], parentId: 'x' }, undefined, ['cycle', 'a', on]],
    ['children without an heir', { kind: 'abolish', on, unitIds: ['a1'], childrenTo: null, peopleTo: null }, undefined, ['children_left', 'a1', on]],
    ['the day it began', { kind: 'abolish', on: '2024-01-01', unitIds: ['c'], childrenTo: null, peopleTo: null }, undefined, ['too_early', 'c', '2024-01-01']],
    ['shares that are not the whole', { kind: 'split', on, unitId: 'a', rest: 0, parts: [{ into: { unitId: 'b' }, shareBp: 9999, childIds: [], people: { personIds: [], positionKinds: [], populations: [] } }] }, undefined, ['share', 'a', on]],
    ['a child of somebody else', { kind: 'split', on, unitId: 'a', rest: 0, parts: [{ into: { unitId: 'b' }, shareBp: 10_000, childIds: ['b1'], people: { personIds: [], positionKinds: [], populations: [] } }] }, undefined, ['child_elsewhere', 'b1', on]],
  ])('refuse %s, with the unit and the day', (_, act, versions, expected) => {
    expect(refusal(act, versions)).toEqual(expected);
  });

  it('whatever is done in a row, every day has one path per unit, parents stand, and days before the act stay', () => {
    const step = fc.record({ kind: fc.constantFrom('move', 'merge', 'rename', 'abolish', 'split'), a: fc.nat(7), b: fc.nat(7), day: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let versions: TreeVersion[] = tree;
        let made = 0;
        for (const s of steps) {
          const all = [...new Set(versions.map((v) => v.unitId))];
          const [x, y] = [all[s.a % all.length] as string, all[s.b % all.length] as string];
          const day = `2025-0${s.day}-01`;
          const nobody = { personIds: [], positionKinds: [], populations: [] };
          const act: UnitAct =
            s.kind === 'move' ? { kind: 'move', on: day, unitIds: [x], parentId: y }
            : s.kind === 'merge' ? { kind: 'merge', on: day, unitIds: [x], into: { unitId: y } }
            : s.kind === 'rename' ? { kind: 'rename', on: day, unitId: x, name: { vi: `tên ${made}` } }
            : s.kind === 'abolish' ? { kind: 'abolish', on: day, unitIds: [x], childrenTo: y, peopleTo: y }
            : { kind: 'split', on: day, unitId: x, rest: 0, parts: [{ into: { unit: spec(`M${made}`, y) }, shareBp: 10_000, childIds: [], people: nobody }] };
          const plan = planAct(act, versions, [{ id: `m${made}`, label: `m${made}` }]);
          made += 1;
          if (!plan.ok) continue;
          const past = (vs: readonly TreeVersion[]) => treeOn({ ...plan, supersede: [], add: [] }, '2024-06-01', [...vs]);
          const before = past(versions);
          versions = [...versions.filter((v) => !plan.supersede.includes(v.versionId ?? '')), ...plan.add.map((v, i) => ({ ...v, versionId: `w${made}-${i}` }))];
          expect(past(versions)).toEqual(before);
        }
        for (let m = 1; m <= 9; m += 1) {
          const day = `2025-0${m}-15`;
          const at = versions.filter((v) => v.validFrom <= day && (v.validTo === null || day < v.validTo));
          expect(new Set(at.map((v) => v.unitId)).size).toBe(at.length);
          const paths = new Map(at.map((v) => [v.unitId, v.path]));
          for (const v of at) if (v.parentId !== null) expect(v.path).toBe(`${paths.get(v.parentId) ?? 'gone'}.${v.path.slice(v.path.lastIndexOf('.') + 1)}`);
        }
      }),
      { numRuns: 300 },
    );
  });
});
