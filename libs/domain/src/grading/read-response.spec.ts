import { describe, expect, it } from 'vitest';
import { checkResponse } from './read-response';
import { choiceItem, entryItem } from './item.fixture';

const ok = { ok: true };
const refused = (reason: string, detail = 'RESPONSE') => ({ ok: false, reason, detail });

describe('an answer is checked against its item without any key', () => {
  it.each([
    ['one of the choices', choiceItem('single', 1), { RESPONSE: ['A'] }, ok],
    ['nothing yet', choiceItem('single', 1), {}, ok],
    ['an emptied answer', choiceItem('single', 1), { RESPONSE: [] }, ok],
    ['two where one is asked', choiceItem('single', 1), { RESPONSE: ['A', 'B'] }, refused('too_many_values')],
    ['three where two are allowed', choiceItem('multiple', 2), { RESPONSE: ['A', 'B', 'C'] }, refused('too_many_choices')],
    ['the same choice twice', choiceItem('multiple', 0), { RESPONSE: ['A', 'A'] }, refused('duplicate_choice')],
    ['a choice the item does not have', choiceItem('multiple', 0), { RESPONSE: ['Z'] }, refused('unknown_choice')],
    ['any text', entryItem('string'), { RESPONSE: ['bất kỳ'] }, ok],
    ['a number that is none: it earns nothing, but may be saved', entryItem('float'), { RESPONSE: ['1.234'] }, ok],
    ['an endless text', entryItem('string'), { RESPONSE: ['a'.repeat(2001)] }, refused('too_long')],
    ['an answer to another question', entryItem('string'), { OTHER: ['a'] }, refused('unknown_response', 'OTHER')],
  ])('%s', (_, content, response, expected) => {
    expect(checkResponse(content, response as Record<string, string[]>)).toEqual(expected);
  });
});
