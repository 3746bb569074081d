/** The words people write for position kinds and population groups, and the header words of roster columns. */
import { populationCodes, populationNames, positionKindNames, positionKinds, allRosterColumns, rosterColumnNames, type PopulationCode, type PositionKind, type RosterColumn } from '@kynangso/contracts/org';
import { searchKey } from '../kernel';

/** Letters and digits only, without marks: "Họ và tên (*)" and "ho va ten" are one. */
export const wordKey = (text: string): string => searchKey(text).replace(/[^a-z0-9]+/g, ' ').trim();

const positionWords: Record<PositionKind, readonly string[]> = {
  leader: ['lãnh đạo', 'quản lý', 'lãnh đạo quản lý', 'cán bộ lãnh đạo', 'cán bộ quản lý', 'cán bộ lãnh đạo, quản lý', 'leader', 'manager'],
  official: ['cán bộ', 'công chức', 'viên chức', 'cbcc', 'cbccvc', 'cán bộ công chức', 'công chức viên chức', 'official', 'civil servant'],
  specialist: ['chuyên trách', 'chuyên trách cđs', 'chuyên trách cntt', 'chuyên trách công nghệ thông tin', 'cán bộ chuyên trách cđs, cntt', 'chuyên trách chuyển đổi số', 'specialist', 'it'],
  worker: ['người lao động', 'nlđ', 'lao động hợp đồng', 'hợp đồng lao động', 'hợp đồng', 'worker', 'employee'],
  teacher: ['giáo viên', 'giảng viên', 'nhà giáo', 'teacher', 'lecturer'],
  student: ['học sinh', 'sinh viên', 'hssv', 'student', 'pupil'],
  citizen: ['người dân', 'công dân', 'citizen'],
};

const populationWords: Partial<Record<PopulationCode, readonly string[]>> = {
  P01: ['lãnh đạo', 'lãnh đạo quản lý', 'cán bộ lãnh đạo'],
  P02: ['cbccvc', 'công chức', 'viên chức', 'cán bộ công chức', 'công chức viên chức'],
  P03: ['người lao động khu vực công', 'nlđ khu vực công', 'người lao động trong cơ quan nhà nước'],
  P04: ['chuyên trách cđs', 'chuyên trách cntt', 'chuyên trách cđs/cntt', 'cán bộ chuyên trách chuyển đổi số, công nghệ thông tin'],
  P05: ['mạng lưới cđs', 'mạng lưới chuyển đổi số', 'thành viên mạng lưới chuyển đổi số'],
  P06: ['chuyên gia', 'chuyên gia chuyển đổi số'],
  P07: ['độ tuổi lao động', 'người dân độ tuổi lao động'],
  P08: ['người trưởng thành', 'trưởng thành', 'người dân trưởng thành'],
  P09: ['hs tiểu học'],
  P10: ['hs trung học'],
  P12: ['nlđ doanh nghiệp', 'người lao động doanh nghiệp', 'người lao động trong doanh nghiệp, hợp tác xã, liên hiệp hợp tác xã'],
  P13: ['gv stem'],
  P14: ['vùng sâu vùng xa', 'vùng dân tộc thiểu số', 'người dân vùng sâu, vùng xa, vùng dân tộc thiểu số'],
};

const columnWords: Record<RosterColumn, readonly string[]> = {
  full_name: ['họ tên', 'tên', 'name', 'fullname', 'họ tên cán bộ'],
  national_id: ['số cccd', 'cccd', 'số căn cước', 'căn cước công dân', 'số căn cước công dân', 'số định danh', 'mã định danh', 'mã định danh cá nhân', 'số định danh cá nhân cccd', 'national id', 'personal id', 'id number', 'citizen id', 'personal id no'],
  birth_date: ['ngày tháng năm sinh', 'ngày, tháng, năm sinh', 'birth date', 'birthdate', 'date of birth', 'dob'],
  unit_code: ['mã cơ quan', 'mã đơn vị công tác', 'mã cơ quan, đơn vị', 'unit', 'unit code'],
  title: ['chức danh', 'chức vụ', 'vị trí', 'vị trí việc làm', 'chức vụ chức danh', 'title', 'position title'],
  position: ['nhóm chức danh', 'loại vị trí', 'position', 'position group', 'position kind'],
  populations: ['đối tượng', 'nhóm dân số', 'population', 'populations', 'target group', 'target groups'],
  email: ['email', 'e-mail', 'thư điện tử công vụ', 'địa chỉ thư điện tử', 'mail'],
  phone: ['số điện thoại', 'sđt', 'điện thoại di động', 'phone number', 'mobile', 'telephone'],
  source_id: ['sourcedid', 'mã hệ thống nguồn'],
  leaves: [],
  staff_code: ['mã nv', 'mã cán bộ', 'mã cbccvc', 'mã số cán bộ', 'employee code', 'employee id', 'staff id'],
};

function index<K extends string>(keys: readonly K[], words: (key: K) => readonly string[]): ReadonlyMap<string, K> {
  return new Map(keys.flatMap((key) => words(key).map((word) => [wordKey(word), key] as const)));
}
const positions = index(positionKinds, (k) => [k, positionKindNames[k].vi, positionKindNames[k].en, ...positionWords[k]]);
const populations = index(populationCodes, (c) => [c, populationNames[c].vi, populationNames[c].en, ...(populationWords[c] ?? [])]);
const columns = index(allRosterColumns, (c) => [c, rosterColumnNames[c].vi, rosterColumnNames[c].en, ...columnWords[c]]);

/** A unit's own words for positions and groups, by `wordKey`. */
export interface OwnWords {
  readonly positions: ReadonlyMap<string, PositionKind>;
  readonly populations: ReadonlyMap<string, readonly PopulationCode[]>;
}

export const readPosition = (text: string, own?: OwnWords): PositionKind | null => own?.positions.get(wordKey(text)) ?? positions.get(wordKey(text)) ?? null;

/** Groups separated by ";" (names hold commas). Order and repetitions don't matter: the codes come back sorted. */
export function readPopulations(text: string, own?: OwnWords): { ok: true; codes: PopulationCode[] } | { ok: false; unknown: string } {
  const told = own?.populations.get(wordKey(text));
  if (told) return { ok: true, codes: [...told].sort() };
  const whole = populations.get(wordKey(text));
  if (whole) return { ok: true, codes: [whole] };
  const codes = new Set<PopulationCode>();
  const parts = text.includes(';') ? text.split(';') : /^\s*P\d\d(\s*,\s*P\d\d)*\s*$/i.test(text) ? text.split(',') : [text];
  for (const part of parts.map((p) => p.trim()).filter((p) => p !== '')) {
    const told = own?.populations.get(wordKey(part)) ?? populations.get(wordKey(part));
    if (!told) return { ok: false, unknown: part };
    for (const code of typeof told === 'string' ? [told] : told) codes.add(code);
  }
  return { ok: true, codes: [...codes].sort() };
}

/** Which column a header names. Stars and remarks in brackets ("Họ và tên (*)") don't count. */
export const readHeader = (text: string): RosterColumn | null => columns.get(wordKey(text.replace(/[([{].*?[)\]}]/gu, ' '))) ?? null;
