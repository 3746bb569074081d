import { z } from 'zod';
import { pageOf, pageQuery } from '../kernel/route';
import { id, instant } from '../kernel/text';
import { attemptStates } from './attempt';
import { comfortView } from './comfort';

/* The people of a sitting: the list, who sits where, who has come. Names and masked numbers only. */

export const MAX_LIST_BYTES = 10 * 1024 * 1024;

/** listed: on the list, not yet told. invited: a check-in code was made. */
export const candidateStatuses = ['listed', 'invited', 'checked_in', 'absent'] as const;
export type CandidateStatus = (typeof candidateStatuses)[number];

/** A person as the desk may see them. */
export const deskPerson = z.strictObject({
  personId: id,
  fullName: z.string(),
  /** "•••••••••123"; null where no number is known */
  idMask: z.string().nullable(),
  unitName: z.string().nullable(),
});
export type DeskPerson = z.infer<typeof deskPerson>;
/** a found person, and whether they are on the list already */
export const foundPerson = deskPerson.extend({ isListed: z.boolean() });

export const seatRef = z.strictObject({ roomId: id, centre: z.string(), room: z.string(), seat: z.int() });
export type SeatRef = z.infer<typeof seatRef>;
export const sittingCandidate = deskPerson.extend({
  status: z.enum(candidateStatuses),
  seat: seatRef.nullable(),
  invitedAt: instant.nullable(),
  checkedInAt: instant.nullable(),
  accommodation: comfortView.nullable(),
  attemptState: z.enum(attemptStates).nullable(),
});
export type SittingCandidate = z.infer<typeof sittingCandidate>;
export const candidatePage = pageOf(sittingCandidate);
export const candidateQuery = pageQuery.extend({
  q: z.string().trim().max(100).optional(),
  status: z.enum(candidateStatuses).optional(),
  roomId: id.optional(),
});

/** name: in list order (given name first), room after room. seeded: shuffled, the same seed gives the same seats. */
export const seatPlan = z.strictObject({ order: z.enum(['name', 'seeded']), seed: z.string().trim().min(1).max(100).optional() });
export const seatPlanResult = z.strictObject({ seated: z.int(), seats: z.int(), seed: z.string().nullable() });

/** Codes leave once, here; only their hashes are kept. Asking again makes new ones. */
export const invitation = deskPerson.extend({ seat: seatRef.nullable(), code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/) });
export type Invitation = z.infer<typeof invitation>;
export const invitationPage = pageOf(invitation);
export type InvitationPage = z.infer<typeof invitationPage>;
/** Everybody meant gets a code in steps; whoever comes or begins meanwhile needs none. */
export const invitationRun = z.strictObject({ runId: id, total: z.int() });
export type InvitationRun = z.infer<typeof invitationRun>;

export const listColumns = ['full_name', 'national_id', 'staff_code'] as const;
export type ListColumn = (typeof listColumns)[number];
/** What can be wrong with one row of a list of candidates. `{name}` places are filled by the reader. */
export const listRowErrors = {
  name_missing: { vi: 'Thiếu họ và tên.', en: 'The full name is missing.' },
  key_missing: { vi: 'Cần số định danh cá nhân hoặc mã nhân viên để nhận ra đúng người.', en: 'A personal ID number or a staff code is needed to recognise the person.' },
  id_invalid: { vi: 'Số định danh cá nhân không hợp lệ. {reason}', en: 'The personal ID number is not valid. {reason}' },
  person_unknown: { vi: 'Không tìm thấy người này trong phạm vi đơn vị của bạn.', en: 'This person was not found within your units.' },
  name_differs: { vi: 'Họ và tên không khớp với người mang số hoặc mã này.', en: 'The name does not match the person with this number or code.' },
  keys_differ: { vi: 'Số định danh cá nhân và mã nhân viên thuộc về hai người khác nhau.', en: 'The personal ID number and the staff code belong to two different people.' },
  code_ambiguous: { vi: 'Có nhiều người mang mã nhân viên này. Hãy ghi số định danh cá nhân.', en: 'Several people have this staff code. Give the personal ID number.' },
  duplicate: { vi: 'Người này đã có ở dòng {firstRow}.', en: 'This person already stands in row {firstRow}.' },
  formula_error: { vi: 'Ô chứa lỗi công thức {value}.', en: 'The cell holds a formula error {value}.' },
} as const;
export type ListRowErrorCode = keyof typeof listRowErrors;
export const listRowError = z.strictObject({
  /** line of the file, counted as the spreadsheet shows it */
  row: z.int().min(1),
  column: z.enum(listColumns).nullable(),
  code: z.enum(Object.keys(listRowErrors) as [ListRowErrorCode, ...ListRowErrorCode[]]),
  vi: z.string(),
  en: z.string(),
  /** what stood in the cell, numbers masked */
  value: z.string().nullable(),
});
export type ListRowError = z.infer<typeof listRowError>;

export const listVerdicts = ['add', 'already', 'reject'] as const;
export type ListVerdict = (typeof listVerdicts)[number];
export const listImport = z.strictObject({
  id,
  sittingId: id,
  status: z.enum(['preview', 'applied', 'discarded']),
  fileName: z.string(),
  counts: z.strictObject({ rows: z.int(), add: z.int(), already: z.int(), reject: z.int() }),
  createdAt: instant,
  appliedAt: instant.nullable(),
});
export type ListImport = z.infer<typeof listImport>;
export const listImportRow = z.strictObject({
  row: z.int(),
  verdict: z.enum(listVerdicts),
  personId: id.nullable(),
  fullName: z.string(),
  idMask: z.string().nullable(),
  staffCode: z.string().nullable(),
  unitName: z.string().nullable(),
  errors: z.array(listRowError),
});
export type ListImportRow = z.infer<typeof listImportRow>;
export const listImportRowPage = pageOf(listImportRow);
