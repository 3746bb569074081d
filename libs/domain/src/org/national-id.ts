/**
 * The personal identification number (số định danh cá nhân, 12 digits): province 001-096, one digit for century and
 * sex, two digits of the birth year, six random ones. Source: Nghị định 137/2015/NĐ-CP, article 13.
 */

export type IdRefusal =
  | { reason: 'id_not_digits' }
  | { reason: 'id_scientific' }
  | { reason: 'id_not_12_digits'; count: number }
  | { reason: 'id_lost_zeros'; count: number; suggestion: string }
  | { reason: 'id_province'; prefix: string }
  | { reason: 'id_birth_year'; idYear: number; birthYear: number };
export type IdReading = { ok: true; id: string } | ({ ok: false } & IdRefusal);

const SCIENTIFIC = /^\d+([.,]\d+)?[eE]\+?\d+$/;
const LAST_PROVINCE = 96;

/** The birth year the number states: 0/1 stand for 19xx, 2/3 for 20xx and so on. */
export const birthYearOf = (id: string): number => 1900 + 100 * Math.floor(Number(id[3]) / 2) + Number(id.slice(4, 6));

function check(id: string, birthDate: string | null): IdReading {
  const prefix = id.slice(0, 3);
  if (Number(prefix) < 1 || Number(prefix) > LAST_PROVINCE) return { ok: false, reason: 'id_province', prefix };
  if (birthDate !== null) {
    const idYear = birthYearOf(id);
    const birthYear = Number(birthDate.slice(0, 4));
    if (idYear !== birthYear) return { ok: false, reason: 'id_birth_year', idYear, birthYear };
  }
  return { ok: true, id };
}

/**
 * Reads a typed or spreadsheet number. `mayHaveLostZeros` is true for numeric cells and CSV: there, 10 or 11 digits
 * whose padded form is a right number are refused with that form as the suggestion, never repaired in silence.
 */
export function readNationalId(raw: string, birthDate: string | null, mayHaveLostZeros: boolean): IdReading {
  const text = raw.trim().replace(/^['’]/, '').trim();
  if (SCIENTIFIC.test(text)) return { ok: false, reason: 'id_scientific' };
  const digits = text.replace(/(?<=\d)[\s.-](?=\d)/g, '');
  if (!/^\d+$/.test(digits)) return { ok: false, reason: 'id_not_digits' };
  if (digits.length === 12) return check(digits, birthDate);
  const count = 12 - digits.length;
  if (mayHaveLostZeros && (count === 1 || count === 2)) {
    const padded = check(digits.padStart(12, '0'), birthDate);
    if (padded.ok) return { ok: false, reason: 'id_lost_zeros', count, suggestion: padded.id };
  }
  return { ok: false, reason: 'id_not_12_digits', count: digits.length };
}
