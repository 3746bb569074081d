import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interactionsIn, type ItemContent } from '@kynangso/contracts/bank';
import { itemOf, sample, samples } from './interaction.fixture';
import { checkResponse } from './read-response';

const uuid = (n: number) => `0190a000-0000-7000-8000-00000000000${n}`;
const match = itemOf([sample('matchInteraction')]);
const busyTarget = itemOf([sample('matchInteraction', { targets: [{ identifier: 'T1', content: [], matchMax: 1 }, { identifier: 'T2', content: [], matchMax: 0 }] })]);
const order = itemOf([sample('orderInteraction')]);
const gaps = itemOf([sample('gapMatchInteraction')]);
const inline = itemOf([sample('inlineChoiceInteraction')]);
const hotspot = itemOf([sample('hotspotInteraction')]);
const hotspots = itemOf([sample('hotspotInteraction', { maxChoices: 2 })], { cardinality: 'multiple' });
const points = itemOf([sample('selectPointInteraction')]);
const slider = itemOf([sample('sliderInteraction')]);
const text = itemOf([sample('extendedTextInteraction')]);
const upload = itemOf([sample('uploadInteraction')]);
const kprim = itemOf([sample('matchInteraction', { appearance: 'matrix', targets: ['TRUE', 'FALSE'].map((identifier) => ({ identifier, content: [], matchMax: 0 })) })]);

describe('what may come back from each interaction, and the name of what may not', () => {
  it.each<[string, ItemContent, string[], string]>([
    ['match: a pair per source', match, ['S1 T1', 'S2 T1', 'S3 T2'], 'ok'],
    ['match: nothing', match, [], 'ok'],
    ['match: the pair turned round', match, ['T1 S1'], 'unknown_choice'],
    ['match: half a pair', match, ['S1'], 'not_a_pair'],
    ['match: three in a pair', match, ['S1 T1 T2'], 'not_a_pair'],
    ['match: a stranger', match, ['S1 T9'], 'unknown_choice'],
    ['match: the same pair twice', match, ['S1 T1', 'S1 T1'], 'duplicate_pair'],
    ['match: a source used beyond its matchMax', match, ['S1 T1', 'S1 T2'], 'choice_used_up'],
    ['match: a target used beyond its matchMax', busyTarget, ['S1 T1', 'S2 T1'], 'choice_used_up'],
    ['match: more pairs than allowed', itemOf([sample('matchInteraction', { maxAssociations: 1 })]), ['S1 T1', 'S2 T1'], 'too_many_pairs'],
    ['match without direction: either may come first', itemOf([sample('matchInteraction')], { baseType: 'pair' }), ['T1 S1', 'S2 T1'], 'ok'],
    ['match without direction: turned round is the same pair', itemOf([sample('matchInteraction')], { baseType: 'pair' }), ['T1 S1', 'S1 T1'], 'duplicate_pair'],
    ['kprim: one answer per row', kprim, ['S1 TRUE', 'S2 FALSE', 'S3 TRUE'], 'ok'],
    ['kprim: a row that is true and false', kprim, ['S1 TRUE', 'S1 FALSE'], 'choice_used_up'],
    ['order: every choice once', order, ['C', 'A', 'B'], 'ok'],
    ['order: untouched', order, [], 'ok'],
    ['order: one left out', order, ['C', 'A'], 'order_incomplete'],
    ['order: one twice', order, ['C', 'A', 'A'], 'duplicate_choice'],
    ['order: a stranger', order, ['C', 'A', 'Z'], 'unknown_choice'],
    ['gap match: words into gaps', gaps, ['W1 G1', 'W2 G2'], 'ok'],
    ['gap match: one word in both where it may', gaps, ['W3 G1', 'W3 G2'], 'ok'],
    ['gap match: one word in both where it may not', gaps, ['W1 G1', 'W1 G2'], 'choice_used_up'],
    ['gap match: two words in one gap', gaps, ['W1 G1', 'W2 G1'], 'choice_used_up'],
    ['gap match: a gap that is not there', gaps, ['W1 G9'], 'unknown_choice'],
    ['inline choice: one of its words', inline, ['B'], 'ok'],
    ['inline choice: two', inline, ['A', 'B'], 'too_many_values'],
    ['inline choice: a stranger', inline, ['Z'], 'unknown_choice'],
    ['hotspot: a spot', hotspot, ['H2'], 'ok'],
    ['hotspot: no spot', hotspot, ['H9'], 'unknown_choice'],
    ['hotspot: more than allowed', hotspots, ['H1', 'H2', 'H3'], 'too_many_choices'],
    ['hotspot: twice the same', hotspots, ['H1', 'H1'], 'duplicate_choice'],
    ['point: inside the picture', points, ['0 0', '400 300'], 'ok'],
    ['point: beside the picture', points, ['401 10'], 'outside_picture'],
    ['point: half pixels', points, ['1.5 2'], 'not_a_point'],
    ['point: below zero', points, ['-1 2'], 'not_a_point'],
    ['point: three of two', points, ['1 1', '2 2', '3 3'], 'too_many_choices'],
    ['slider: a step', slider, ['7.5'], 'ok'],
    ['slider: its ends', slider, ['10'], 'ok'],
    ['slider: between steps', slider, ['7.3'], 'off_step'],
    ['slider: beyond', slider, ['10.5'], 'out_of_bounds'],
    ['slider: words', slider, ['bảy'], 'not_a_number'],
    ['slider: a comma is what people type, not what a slider sends', slider, ['7,5'], 'not_a_number'],
    ['extended text: a text', text, ['Kính gửi'], 'ok'],
    ['extended text: too long', text, ['a'.repeat(101)], 'too_long'],
    ['upload: stored files', upload, [uuid(1), uuid(2)], 'ok'],
    ['upload: too many', upload, [uuid(1), uuid(2), uuid(3)], 'too_many_files'],
    ['upload: the same twice', upload, [uuid(1), uuid(1)], 'duplicate_choice'],
    ['upload: a path', upload, ['../etc/passwd'], 'not_a_file'],
  ])('%s', (_, content, given, expected) => {
    const checked = checkResponse(content, { RESPONSE: given });
    expect(checked.ok ? 'ok' : checked.reason).toBe(expected);
  });

  it('steps that binary fractions can’t hold are steps all the same', () => {
    const tenths = itemOf([sample('sliderInteraction', { lowerBound: 0.1, upperBound: 0.7, step: 0.1 })]);
    for (const value of ['0.1', '0.3', '0.6', '0.7']) expect(checkResponse(tenths, { RESPONSE: [value] })).toEqual({ ok: true });
  });

  it('the refusal names the response, never what was given', () => {
    expect(checkResponse(match, { RESPONSE: ['SECRET WORDS'] })).toEqual({ ok: false, reason: 'unknown_choice', detail: 'RESPONSE' });
  });

  it('whatever is sent to whatever interaction is taken or refused, never thrown', () => {
    const contents = Object.values(samples).map((each) => itemOf([each]));
    const ids = ['A', 'S1', 'T1', 'W1', 'G1', 'H1'];
    const hostile = fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom(...ids, ...ids.flatMap((a) => ids.map((b) => `${a} ${b}`)), '1 1', '9e99 1', '1e-9', '__proto__ constructor'));
    fc.assert(
      fc.property(fc.constantFrom(...contents), fc.array(hostile, { maxLength: 4 }), (content, given) => {
        expect(typeof checkResponse(content, { RESPONSE: given }).ok).toBe('boolean');
        expect(interactionsIn(content.body.vi)).toHaveLength(1);
      }),
    );
  });
});
