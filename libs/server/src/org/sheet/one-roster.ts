/**
 * OneRoster 1.1 and 1.2 CSV archives (1EdTech): manifest.csv, orgs.csv, users.csv, demographics.csv and, in 1.2, roles.csv become roster
 * lines. What this product has no place for is refused by file and line, never dropped in silence.
 */
import type { RosterColumn } from '@kynangso/contracts/org';
import { invalid } from '@kynangso/server/platform';
import { csvRecords } from './read-csv';
import { clip, maxLines, type SheetLine, tooLarge } from './sheet';
import { partSource, type ZipParts } from './zip-parts';

type Mode = 'bulk' | 'delta' | 'absent';
interface Manifest {
  version: '1.1' | '1.2';
  modes: ReadonlyMap<string, Mode>;
}
interface Row {
  line: number;
  /** the value of a field, by its 1EdTech name; '' where the file has no such column */
  of: (field: string) => string;
}
/** where somebody belongs and as what */
interface Post {
  org: string;
  role: string;
}

const READ = new Set(['orgs', 'users', 'demographics', 'roles', 'userProfiles']);
const required: Record<string, readonly string[]> = {
  'orgs.csv': ['sourcedId', 'name', 'type', 'identifier'],
  'users.csv': ['sourcedId', 'username', 'givenName', 'familyName'],
  'demographics.csv': ['sourcedId', 'birthDate'],
  'roles.csv': ['userSourcedId', 'role', 'orgSourcedId'],
};
/** Roles of 1.1 and 1.2 that have a position here; others go on as they are, and the reader of rows asks what they mean. */
const positions: Readonly<Record<string, string>> = {
  teacher: 'teacher', student: 'student', principal: 'leader', administrator: 'official', districtAdministrator: 'official', siteAdministrator: 'official',
  systemAdministrator: 'specialist', aide: 'worker', counselor: 'worker', proctor: 'worker',
};
/** identifiers of users.csv `userIds`, {Type:Id}, that are the Vietnamese personal number */
const PERSONAL = /\{\s*(?:cccd|ddcn|nationalid|national[ _-]?id|sodinhdanh)\s*:\s*([^}]+)\}/i;

const columns: readonly RosterColumn[] = ['full_name', 'national_id', 'birth_date', 'unit_code', 'position', 'email', 'phone', 'staff_code', 'source_id', 'leaves'];

export const isOneRoster = (zip: ZipParts): boolean => zip.entries.has('manifest.csv') && !zip.entries.has('xl/workbook.xml');

export async function oneRosterMode(zip: ZipParts): Promise<Mode> {
  return (await readManifest(zip)).modes.get('users') ?? 'absent';
}

/** A header of column codes, then one line per user, numbered as in users.csv. */
export async function* oneRosterLines(zip: ZipParts): AsyncGenerator<SheetLine> {
  const manifest = await readManifest(zip);
  const codeOf = await readOrgs(zip, manifest);
  const bornOn = await readBirthDates(zip, manifest);
  const posts = manifest.version === '1.2' ? await readRoles(zip, manifest) : null;
  yield toLine(1, columns);
  const isDelta = manifest.modes.get('users') === 'delta';
  let count = 0;
  for await (const user of records(zip, 'users.csv')) {
    if ((count += 1) > maxLines(zip.limits)) throw tooLarge(zip.limits);
    const leaves = isDeleted(user, 'users.csv', isDelta);
    const sourcedId = user.of('sourcedId');
    const post = posts ? (posts.get(sourcedId) ?? { org: user.of('primaryOrgSourcedId'), role: '' }) : { org: user.of('orgSourcedIds').split(',')[0]?.trim() ?? '', role: user.of('role') };
    const name = [user.of('familyName'), user.of('middleName'), user.of('givenName')].filter((part) => part !== '').join(' ');
    yield toLine(user.line, leaves
      ? ['', '', '', '', '', '', '', '', sourcedId, 'true']
      : [name, PERSONAL.exec(user.of('userIds'))?.[1] ?? '', bornOn.get(sourcedId) ?? '', codeOf.get(post.org) ?? post.org, positions[post.role] ?? post.role, user.of('email'), user.of('phone') || user.of('sms'), user.of('identifier'), sourcedId, '']);
  }
}

const toLine = (row: number, texts: readonly string[]): SheetLine => ({ row, cells: texts.map((text) => ({ text: clip(text), kind: 'text' as const })) });

async function readManifest(zip: ZipParts): Promise<Manifest> {
  const modes = new Map<string, Mode>();
  let version = '';
  let line = 0;
  for await (const record of csvRecords(partSource(zip, 'manifest.csv'), ',')) {
    line = record.row;
    const [name = '', value = ''] = record.cells.map((c) => c.replace(/^\ufeff/, '').trim());
    if (name === 'oneroster.version') version = value;
    const file = /^file\.(\w+)$/.exec(name)?.[1];
    if (!file) continue;
    if (value !== 'bulk' && value !== 'delta' && value !== 'absent') throw invalid('org.oneroster_line', { file: 'manifest.csv', line, column: name, value: value.slice(0, 40) });
    if (value !== 'absent' && !READ.has(file)) throw invalid('org.oneroster_file', { file: `${file}.csv`, line });
    if (value !== 'absent' && !zip.entries.has(`${file}.csv`)) throw invalid('org.oneroster_absent', { file: `${file}.csv`, line });
    modes.set(file, value);
  }
  if (version !== '1.1' && version !== '1.2') throw invalid('org.oneroster_version', { version: version.slice(0, 20) || '?' });
  if ((modes.get('users') ?? 'absent') === 'absent') throw invalid('org.oneroster_absent', { file: 'users.csv', line });
  if ((modes.get('orgs') ?? 'absent') === 'absent') throw invalid('org.oneroster_absent', { file: 'orgs.csv', line });
  return { version, modes };
}

async function readOrgs(zip: ZipParts, manifest: Manifest): Promise<Map<string, string>> {
  const codes = new Map<string, string>();
  const isDelta = manifest.modes.get('orgs') === 'delta';
  for await (const org of records(zip, 'orgs.csv')) {
    // a unit ends by a decision, in the unit screens: not because a file leaves it out
    if (isDeleted(org, 'orgs.csv', isDelta)) throw invalid('org.oneroster_line', { file: 'orgs.csv', line: org.line, column: 'status', value: 'tobedeleted' });
    codes.set(org.of('sourcedId'), org.of('identifier'));
  }
  return codes;
}

async function readBirthDates(zip: ZipParts, manifest: Manifest): Promise<Map<string, string>> {
  const days = new Map<string, string>();
  if ((manifest.modes.get('demographics') ?? 'absent') === 'absent') return days;
  for await (const row of records(zip, 'demographics.csv')) if (row.of('birthDate') !== '') days.set(row.of('sourcedId'), row.of('birthDate'));
  return days;
}

/** The primary role of each user, else the first. */
async function readRoles(zip: ZipParts, manifest: Manifest): Promise<Map<string, Post>> {
  const posts = new Map<string, Post>();
  if ((manifest.modes.get('roles') ?? 'absent') === 'absent') return posts;
  for await (const row of records(zip, 'roles.csv')) {
    if (isDeleted(row, 'roles.csv', manifest.modes.get('roles') === 'delta')) continue;
    const user = row.of('userSourcedId');
    if (!posts.has(user) || row.of('roleType') === 'primary') posts.set(user, { org: row.of('orgSourcedId'), role: row.of('role') });
  }
  return posts;
}

/** In bulk files the status stays empty; in delta files it says what became of the record. */
function isDeleted(row: Row, file: string, isDelta: boolean): boolean {
  const status = row.of('status');
  if (isDelta ? status === 'active' || status === 'tobedeleted' : status === '' || status === 'active') return status === 'tobedeleted';
  throw invalid('org.oneroster_line', { file, line: row.line, column: 'status', value: status.slice(0, 40) });
}

async function* records(zip: ZipParts, file: string): AsyncGenerator<Row> {
  let places: Map<string, number> | null = null;
  for await (const { row, cells } of csvRecords(partSource(zip, file), ',')) {
    if (places === null) {
      places = new Map(cells.map((name, at) => [name.replace(/^\ufeff/, '').trim(), at]));
      const missing = (required[file] ?? []).filter((name) => !places?.has(name));
      if (missing.length > 0) throw invalid('org.oneroster_columns', { file, columns: missing.join(', ') });
      continue;
    }
    if (cells.every((c) => c.trim() === '')) continue;
    const known: ReadonlyMap<string, number> = places;
    yield { line: row, of: (field) => (cells[known.get(field) ?? -1] ?? '').trim().normalize('NFC') };
  }
}
