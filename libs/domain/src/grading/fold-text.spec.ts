import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text';

const loose = { caseSensitive: false, diacritics: 'keep' } as const;
const bare = { caseSensitive: false, diacritics: 'ignore' } as const;
const strict = { caseSensitive: true, diacritics: 'keep' } as const;

describe('comparing typed words', () => {
  it.each([
    ['hòa', 'hoà'], ['Thủy', 'thuỷ'], ['HÓA', 'hoá'], ['khỏe', 'khoẻ'], ['xòe', 'xoè'], ['lũy', 'luỹ'], ['quỵ', 'qụy'],
    ['Trình duyệt', 'trình  duyệt '], ['mạng\u00a0xã hội', 'mạng xã hội'], ['bàn phím', 'b\u200bàn phím'],
    ['ổ cứng'.normalize('NFD'), 'ổ cứng'.normalize('NFC')], ['thư\nrác', 'thư rác'],
  ])('%j equals %j when case is left out', (a, b) => {
    expect(foldText(a, loose)).toBe(foldText(b, loose));
  });

  it.each([['mã', 'má'], ['ban', 'bàn'], ['đa', 'da'], ['thư', 'thu'], ['cân', 'căn'], ['hòa', 'hỏa']])('%j differs from %j while marks count', (a, b) => {
    expect(foldText(a, loose)).not.toBe(foldText(b, loose));
  });

  it.each([['Trình duyệt', 'trinh duyet'], ['Đường dẫn', 'duong dan'], ['ĐĨA', 'dia'], ['ưu tiên', 'uu tien']])(
    '%j equals %j when marks are left out',
    (a, b) => {
      expect(foldText(a, bare)).toBe(foldText(b, bare));
    },
  );

  it('case counts when the policy says so, the place of the tone still does not', () => {
    expect(foldText('Hòa', strict)).not.toBe(foldText('hòa', strict));
    expect(foldText('Hòa', strict)).toBe(foldText('Hoà', strict));
  });

  it('folding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        for (const policy of [bare, { caseSensitive: true, diacritics: 'ignore' } as const]) {
          expect(foldText(foldText(text, policy), policy)).toBe(foldText(text, policy));
        }
      }),
    );
  });

  it('composed and decomposed spellings are the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(foldText(text.normalize('NFD'), loose)).toBe(foldText(text.normalize('NFC'), loose));
      }),
    );
  });
});
