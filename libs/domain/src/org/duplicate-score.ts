/** How alike two records of people are, 0 to 100, with the reasons. Equal names are common; a birth day beside them is rare. */
import type { DuplicateReason } from '@kynangso/contracts/org';
import { nameKey, searchKey } from '../kernel';

export interface ScoredRecord {
  fullName: string;
  birthDate: string | null;
  email: string | null;
  phone: string | null;
  hasId: boolean;
  staffCodes: readonly string[];
  unitIds: readonly string[];
}
export interface DuplicateScore {
  score: number;
  reasons: DuplicateReason[];
  against: DuplicateReason[];
}

const weights: Record<DuplicateReason, number> = {
  same_name_birth: 80, same_name: 35, same_name_unmarked: 25, same_birth: 15, same_email: 40, same_phone: 35, same_staff_code: 30, same_unit: 10, birth_differs: -45, both_have_id: -60,
};
/** pairs below are not worth anybody's time */
export const LOWEST_SCORE = 40;

const digits = (phone: string): string => phone.replace(/^\+84/, '0').replace(/\D/g, '');
const meets = (a: readonly string[], b: readonly string[]): boolean => a.some((x) => b.includes(x));

export function scoreDuplicate(a: ScoredRecord, b: ScoredRecord): DuplicateScore {
  const isSameName = nameKey(a.fullName) === nameKey(b.fullName);
  const isSameBirth = a.birthDate !== null && a.birthDate === b.birthDate;
  const reasons: DuplicateReason[] = [];
  if (isSameName && isSameBirth) reasons.push('same_name_birth');
  else if (isSameName) reasons.push('same_name');
  else if (searchKey(a.fullName) === searchKey(b.fullName)) reasons.push('same_name_unmarked');
  if (!isSameName && isSameBirth) reasons.push('same_birth');
  if (a.email !== null && a.email.toLowerCase() === b.email?.toLowerCase()) reasons.push('same_email');
  if (a.phone !== null && b.phone !== null && digits(a.phone) === digits(b.phone)) reasons.push('same_phone');
  if (meets(a.staffCodes, b.staffCodes)) reasons.push('same_staff_code');
  if (meets(a.unitIds, b.unitIds)) reasons.push('same_unit');
  const against: DuplicateReason[] = [];
  if (a.birthDate !== null && b.birthDate !== null && !isSameBirth) against.push('birth_differs');
  // a personal number is one for life, and no two records hold the same
  if (a.hasId && b.hasId) against.push('both_have_id');
  const sum = [...reasons, ...against].reduce((total, r) => total + weights[r], 0);
  return { score: Math.max(0, Math.min(100, sum)), reasons, against };
}
