import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ItemEdit, itemStatuses } from '@kynangso/contracts/bank';
import { fieldsAfter, type ItemToChange, judgeChange } from './item-change';

const node = (code: string) => ({ framework: 'tt03', node: code });
const item: ItemToChange = {
  code: 'A-1', ownerUnitId: 'u1', ownerName: 'Xã Một', canAuthor: true, canApprove: true, status: 'draft', number: 1, isMine: true, hasAuthors: true, isKeyOpen: true, isInUse: false,
  fields: { alignments: [node('IU01')], difficulty: 'easy', pool: 'both', expectedSeconds: null }, enemies: new Set(['B-2']),
};
const judge = (of: Partial<ItemToChange>, edit: ItemEdit, withOthersDrafts = false) => judgeChange({ ...item, ...of }, edit, { withOthersDrafts, newOwnerName: 'Xã Hai' });
const reason = (of: Partial<ItemToChange>, edit: ItemEdit, withOthersDrafts = false) => {
  const verdict = judge(of, edit, withOthersDrafts);
  return verdict.verdict === 'refused' ? verdict.refusal : verdict.verdict;
};
const hard: ItemEdit = { difficulty: 'hard' };
const submit: ItemEdit = { step: { to: 'in_review' } };
const retire: ItemEdit = { step: { to: 'retired', reason: 'Nội dung đã cũ' } };

describe('one edit of many items', () => {
  it.each<[string, Partial<ItemToChange>, ItemEdit, string]>([
    ['a draft of one’s own is changed', {}, hard, 'change'],
    ['what is so already stays', {}, { difficulty: 'easy' }, 'same'],
    ['nobody changes what they don’t write for', { canAuthor: false }, hard, 'not_author'],
    ['what waits for review stays', { status: 'in_review' }, hard, 'in_review'],
    ['another’s draft stays', { isMine: false }, hard, 'others_draft'],
    ['a loaded draft is nobody’s', { isMine: false, hasAuthors: false }, hard, 'change'],
    ['a shut key opens no next version', { status: 'approved', isKeyOpen: false }, hard, 'key_shut'],
    ['an approved item gets its next version', { status: 'approved' }, hard, 'change'],
    ['no item is left without an entry', {}, { alignments: { how: 'remove', nodes: [node('IU01')] } }, 'no_alignment'],
    ['an entry taken away that isn’t there changes nothing', {}, { alignments: { how: 'remove', nodes: [node('IU09')] } }, 'same'],
    ['eleven entries are too many', {}, { alignments: { how: 'add', nodes: Array.from({ length: 10 }, (_, n) => node(`X${n}`)) } }, 'too_many_alignments'],
    ['no item is its own enemy', {}, { enemies: { how: 'add', codes: ['A-1'] } }, 'own_enemy'],
    ['pairs change whatever the version is', { status: 'in_review' }, { enemies: { how: 'add', codes: ['C-3'] } }, 'change'],
    ['a pair that is there already stays', {}, { enemies: { how: 'add', codes: ['B-2'] } }, 'same'],
    ['only a draft goes to review', { status: 'approved' }, submit, 'not_draft'],
    ['a next version may go to review at once', { status: 'approved' }, { ...hard, ...submit }, 'change'],
    ['reviewers retire', { canApprove: false, isInUse: true }, retire, 'not_approver'],
    ['only what is in use is retired', { isInUse: false }, retire, 'not_approved'],
    ['a version in use is retired while a next one is written', { isInUse: true, status: 'draft', isMine: false }, retire, 'change'],
  ])('%s', (_, of, edit, expected) => expect(reason(of, edit)).toBe(expected));

  it('takes others’ drafts only when told to', () => expect(reason({ isMine: false }, hard, true)).toBe('change'));

  it('says what changes, field by field', () => {
    const verdict = judge({ status: 'approved', number: 2 }, { ...hard, pool: 'exam', expectedSeconds: 90, ownerUnitId: 'u2', enemies: { how: 'remove', codes: ['B-2', 'Z-9'] }, alignments: { how: 'add', nodes: [node('IU02')] } });
    expect(verdict).toMatchObject({ verdict: 'change', plan: { opens: true, moves: true, enemies: ['B-2'], step: null } });
    expect(verdict.verdict === 'change' && verdict.plan.diffs).toEqual([
      { field: 'alignments', before: 'IU01', after: 'IU01, IU02' },
      { field: 'difficulty', before: 'easy', after: 'hard' },
      { field: 'pool', before: 'both', after: 'exam' },
      { field: 'expectedSeconds', before: null, after: '90' },
      { field: 'owner', before: 'Xã Một', after: 'Xã Hai' },
      { field: 'enemies', before: 'B-2', after: null },
      { field: 'version', before: '2', after: '3' },
    ]);
  });

  it('made twice is made once: what an edit makes of an item, it leaves as it is', () => {
    const nodes = fc.uniqueArray(fc.constantFrom('IU01', 'IU02', 'IU03', 'IU04'), { minLength: 1 }).map((codes) => codes.map(node));
    const edits = fc.record({ difficulty: fc.constantFrom('easy', 'hard'), pool: fc.constantFrom('exam', 'practice'), alignments: fc.record({ how: fc.constantFrom('add', 'remove', 'replace'), nodes }) }) as fc.Arbitrary<ItemEdit>;
    fc.assert(
      fc.property(nodes, edits, fc.constantFrom(...itemStatuses), (alignments, edit, status) => {
        const verdict = judge({ status, fields: { ...item.fields, alignments } }, edit);
        if (verdict.verdict !== 'change' || !verdict.plan.fields) return;
        expect(fieldsAfter(verdict.plan.fields, edit)).toEqual(verdict.plan.fields);
        expect(judge({ fields: verdict.plan.fields }, edit).verdict).toBe('same');
      }),
    );
  });
});
