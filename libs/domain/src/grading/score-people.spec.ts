import { describe, expect, it } from 'vitest';
import type { ItemContent } from '@kynangso/contracts/bank';
import type { Marks } from './marks';
import { fullMarks } from './marks';
import type { ProgramSource } from './program';
import { compileProgram } from './program';
import { score, scoreItem } from './score';
import { entries, float, setScore } from './item.fixture';
import { human, humanKey, itemOf, sample, scoreOnly } from './interaction.fixture';

const text = itemOf([sample('extendedTextInteraction')], {}, [...scoreOnly, human]);
const upload = itemOf([sample('uploadInteraction')], {}, [...scoreOnly, human]);
const file = '0190a000-0000-7000-8000-000000000001';
const ask = (content: ItemContent, given: string[], marks?: Marks, key: ProgramSource = humanKey) => scoreItem(content, key, { RESPONSE: given }, marks);

describe.each<[string, ItemContent, string]>([['extended text', text, 'Kính gửi phòng Văn thư'], ['upload', upload, file]])('%s, marked by people', (_, content, given) => {
  it('waits for a marker and says for what', () => {
    expect(ask(content, [given])).toMatchObject({ ok: true, pointsCenti: 0, maxCenti: 350, awaits: ['MARK'], isBlank: false });
  });

  it.each<[string, number]>([['0', 0], ['1.25', 125], ['3.5', 350], ['0.005', 1]])('a mark of %s makes %s', (mark, expected) => {
    expect(ask(content, [given], { MARK: mark })).toMatchObject({ ok: true, pointsCenti: expected, awaits: [] });
  });

  it('nothing handed in is worth 0 at once and waits for nobody', () => {
    expect(ask(content, [])).toMatchObject({ ok: true, pointsCenti: 0, awaits: [], isBlank: true });
    expect(scoreItem(content, humanKey, {})).toMatchObject({ ok: true, pointsCenti: 0, awaits: [] });
  });

  it.each<[Marks, string]>([[{ MARK: '3.51' }, 'mark_out_of_range'], [{ MARK: '-1' }, 'mark_out_of_range'], [{ MARK: 'tốt' }, 'mark_invalid'], [{ OTHER: '1' }, 'unknown_outcome']])('marks %j are refused: %s', (marks, reason) => {
    expect(ask(content, [given], marks)).toMatchObject({ ok: false, reason });
  });
});

describe('an item that machine and people mark together', () => {
  const content = itemOf([sample('choiceInteraction'), sample('extendedTextInteraction', { responseIdentifier: 'VI_SAO' })], {}, [...scoreOnly, human]);
  const key: ProgramSource = {
    ...humanKey,
    responses: { RESPONSE: { correct: ['B'], mapping: { defaultValue: '0', entries: entries({ B: '1' }) } }, VI_SAO: { correct: [] } },
    processing: { rules: [setScore({ op: 'sum', args: [{ op: 'mapResponse', identifier: 'RESPONSE' }, { op: 'variable', identifier: 'MARK' }] })] },
  };
  it('gives the machine’s part at once, the rest with the mark', () => {
    expect(scoreItem(content, key, { RESPONSE: ['B'], VI_SAO: ['Vì an toàn'] })).toMatchObject({ pointsCenti: 100, maxCenti: 450, awaits: ['MARK'] });
    expect(scoreItem(content, key, { RESPONSE: ['B'], VI_SAO: ['Vì an toàn'] }, { MARK: '2.5' })).toMatchObject({ pointsCenti: 350, awaits: [] });
  });
  it('a choice without a reason has nothing for a marker', () => {
    expect(scoreItem(content, key, { RESPONSE: ['B'] })).toMatchObject({ pointsCenti: 100, awaits: [], isBlank: false });
  });
});

describe('what a program says about people', () => {
  it('names what it awaits, and full marks are its maximum', () => {
    const compiled = compileProgram(text, humanKey);
    if (!compiled.ok) throw new Error(compiled.reason);
    expect(compiled.program.awaits).toEqual(['MARK']);
    expect(fullMarks(compiled.program)).toEqual({ MARK: '3.5' });
    expect(score(compiled.program, { RESPONSE: ['x'] }, fullMarks(compiled.program))).toMatchObject({ pointsCenti: 350, maxCenti: 350 });
  });

  it('a machine’s item takes no marks', () => {
    const key: ProgramSource = { responses: { RESPONSE: { correct: ['B'] } }, processing: { template: 'match_correct' } };
    expect(scoreItem(itemOf([sample('choiceInteraction')]), key, { RESPONSE: ['B'] }, { MARK: '1' })).toMatchObject({ ok: false, reason: 'unknown_outcome' });
    expect(scoreItem(itemOf([sample('choiceInteraction')]), key, { RESPONSE: ['B'] }, {})).toMatchObject({ ok: true, pointsCenti: 100, awaits: [] });
  });

  it.each<[string, ItemContent, ProgramSource, string]>([
    ['an outcome nobody has a rubric for', text, { responses: humanKey.responses, processing: humanKey.processing }, 'rubric_missing'],
    ['a rule that overwrites what people gave', text, { ...humanKey, processing: { rules: [{ rule: 'setOutcomeValue', identifier: 'MARK', value: float('1') }] } }, 'outcome_external'],
    ['a mark in words', itemOf([sample('extendedTextInteraction')], {}, [...scoreOnly, { ...human, baseType: 'string' }]), humanKey, 'type_mismatch'],
  ])('%s is refused by name', (_, content, key, reason) => {
    expect(compileProgram(content, key)).toMatchObject({ ok: false, reason });
  });

  it('a declared maximum stands in for a rubric', () => {
    const content = itemOf([sample('extendedTextInteraction')], {}, [...scoreOnly, { ...human, normalMaximum: '2' }]);
    expect(ask(content, ['x'], { MARK: '2' }, { responses: humanKey.responses, processing: humanKey.processing })).toMatchObject({ pointsCenti: 200, maxCenti: 200 });
  });
});
