import type { TextPolicy } from '@kynangso/contracts/bank';

/**
 * How typed words are made comparable: NFC, one space between words, then case and marks by the author's policy. The place
 * of a Vietnamese tone mark never counts (hòa = hoà, thủy = thuỷ): both spellings are in official use.
 */

const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const spaces = /[\s\u00a0]+/g;
/** grave, acute, tilde, hook above, dot below: the five tones, as against the marks that make another letter (â, ơ, ă) */
const tone = /[\u0300\u0301\u0303\u0309\u0323]/g;
const word = /[\p{L}\p{M}]+/gu;
const marks = /\p{M}/gu;
const ascii = /^[\x20-\x7e]*$/;

/** A tone belongs to the whole syllable, so it is moved behind it: wherever it was written, the result is the same. */
function toneLast(syllable: string): string {
  const tones = syllable.match(tone);
  return tones ? syllable.replace(tone, '') + tones.join('') : syllable;
}

export const defaultTextPolicy: TextPolicy = { caseSensitive: false, diacritics: 'keep' };

/** The comparable form of `text`; two texts are equal under the policy when these are. Not for display. */
export function foldText(text: string, policy: TextPolicy): string {
  if (ascii.test(text)) {
    const plain = text.trim().replace(spaces, ' ');
    return policy.caseSensitive ? plain : plain.toLowerCase();
  }
  const tidy = text.normalize('NFC').replace(invisible, '').replace(spaces, ' ').trim();
  const cased = policy.caseSensitive ? tidy : tidy.toLowerCase();
  const open = cased.normalize('NFD');
  if (policy.diacritics === 'ignore') return open.replace(marks, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  return open.replace(word, toneLast).normalize('NFC');
}
