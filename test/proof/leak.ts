import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { examDraft, newSitting, type AttemptPaper, type PaperItem } from '@kynangso/contracts/exam';
import { BankService } from '@kynangso/server/bank';
import { ExamService, SittingService } from '@kynangso/server/exam';
import { type Caller, Database, newId } from '@kynangso/server/platform';
import { SESSION_COOKIE } from '../../apps/api/src/http/access.guard';
import { routesByRoom } from '../../apps/api/src/http/routes';
import { bundles } from '../../apps/standalone/src/paths';
import { type Sitter } from '../support/load/seed-load';
import { type Canary, canaries, canariesIn, canaryItems } from './exam/canaries';
import { type Floor, onFloor } from './exam/floor';
import { waitForQuiet } from './storm/checks';

interface Found {
  who: string;
  where: string;
  canaries: Canary[];
}
type Sight = Record<'sittingId' | 'examId' | 'attemptId' | 'formId', string> & { items: { itemId: string; versionId: string }[] };

/**
 * Words that stand only in keys, mappings, feedback, rubrics and explanations of an exam. Everything a candidate, another candidate, a
 * proctor or a passer-by can read before the release is searched for them, and the built web too. Those who write items must find all
 * of them by the same search (or it searched nothing), and the control, a delivery that reads keys along, must be caught.
 */
export async function run(): Promise<object> {
  let sight = {} as Sight;
  return onFloor({ people: 4, formCount: 1, seed: async (rooms) => void (sight = await canaryExam(rooms)) }, async (floor) => {
    const [candidate, other, proctor, admin] = floor.load.sitters as [Sitter, Sitter, Sitter, Sitter];
    for (const [sitter, role] of [[proctor, 'proctor'], [admin, 'admin']] as const)
      await floor.db.query(`INSERT INTO role_grant (id, person_id, role, unit_id, valid_from) VALUES ($1, $2, $3, NULL, '2020-01-01')`, [newId(), sitter.personId, role]);
    // keys are open to the items' people of record alone, in the bank too
    await floor.db.query(`UPDATE item_version SET authors = ARRAY[$1]::uuid[], approved_by = $2 WHERE id = ANY($3::uuid[])`, [admin.personId, proctor.personId, sight.items.map((item) => item.versionId)]);
    const people: [string, Sitter][] = [['nobody', { ...candidate, token: '', csrf: '' }], ['candidate', candidate], ['other candidate', other], ['proctor', proctor]];
    const pages: [string, string, string][] = [];
    const paper = await sit(floor, candidate, sight, pages);
    sight.attemptId = paper.attemptId;
    for (const [who, sitter] of people) pages.push(...(await everything(floor, who, sitter, sight)));
    await hand(floor, candidate, paper, pages);
    await waitForQuiet(floor.db, 20_000);
    for (const [who, sitter] of people) pages.push(...(await everything(floor, who, sitter, sight)));
    const leaks = pages.flatMap(([who, where, body]): Found[] => (canariesIn(body).length > 0 ? [{ who, where, canaries: canariesIn(body) }] : []));
    const authors = new Set((await everything(floor, 'admin', admin, sight)).flatMap(([, , body]) => canariesIn(body)));
    const bundle = bundleLeaks();
    const control = await naive(floor);
    const kinds = Object.keys(canaries).length;
    const measured = { payloads: pages.length, answered: pages.filter(([, where]) => where.endsWith(' 200')).length, leaks: leaks.length, first: leaks.slice(0, 3), seenByAuthors: authors.size, ...bundle };
    const isControlCaught = control.every((found) => found === kinds);
    return { measured, bar: { leaks: 0, bundleLeaks: 0, seenByAuthors: kinds }, control: { canariesFound: control, caught: isControlCaught }, ok: leaks.length === 0 && bundle.bundleLeaks === 0 && bundle.bundleFiles > 0 && authors.size === kinds && isControlCaught };
  });
}

async function canaryExam(rooms: INestApplicationContext): Promise<Sight> {
  const of = <T>(type: new (...args: never[]) => T): T => rooms.get(type, { strict: false });
  const made = await of(Database).transaction((tx) => of(BankService).importItems(tx, null, canaryItems()));
  const [person] = (await of(Database).read().query('SELECT id FROM person LIMIT 1')) as { id: string }[];
  const caller: Caller = { accountId: newId(), personId: person?.id ?? newId(), locale: 'vi', grants: [{ role: 'admin', unitId: null, unitPath: null }], requestId: 'leak' };
  const cells = [{ node: 'IU01', kind: 'choice' as const }, { node: 'IU02', kind: 'shortText' as const }, { node: 'IU03', kind: 'multipleChoice' as const }, { node: 'IU04', kind: 'extendedText' as const }];
  const exam = await of(ExamService).create(caller, {
    code: `LEAK-${Date.now()}`,
    kind: 'graded',
    draft: examDraft.parse({
      title: { vi: 'Bài có chim hoàng yến' }, framework: 'tt03-2014-btttt', blueprint: cells.map((cell) => ({ ...cell, difficulty: 'hard' as const, count: 1 })),
      timing: { timeLimitMinutes: 60 }, passRule: { op: 'total', minPercentBp: 5000 }, policies: { formCount: 1, release: { score: 'after_close', review: 'after_close' } },
    }),
  });
  await of(ExamService).publish(caller, exam.id);
  const sitting = await of(SittingService).open(caller, exam.id, newSitting.parse({ opensAt: new Date(Date.now() - 60_000).toISOString(), closesAt: new Date(Date.now() + 86_400_000).toISOString() }));
  const [form] = (await of(Database).read().query('SELECT id FROM form WHERE sitting_id = $1', [sitting.id])) as { id: string }[];
  return { sittingId: sitting.id, examId: exam.id, attemptId: newId(), formId: form?.id ?? '', items: made.map((item) => ({ itemId: item.itemId, versionId: item.itemVersionId })) };
}

/** The candidate's journey, with answers right, wrong and malformed; every answer of the server is kept. */
async function sit({ client }: Floor, candidate: Sitter, sight: Sight, pages: [string, string, string][]): Promise<AttemptPaper> {
  const started = await client.send('POST', `/sittings/${sight.sittingId}/attempts`, candidate, '{}');
  if (started.status !== 200) throw new Error(`start answered ${started.status}: ${started.body}`);
  const paper = JSON.parse(started.body) as AttemptPaper;
  pages.push(['candidate', 'POST start 200', started.body]);
  let sequence = 0;
  const send = async (path: string, method: 'PUT' | 'POST', body: object): Promise<void> => {
    const answer = await client.send(method, `/attempts/${paper.attemptId}${path}`, candidate, JSON.stringify(body));
    pages.push(['candidate', `${method} ${path} ${answer.status}`, answer.body]);
  };
  for (const item of paper.items)
    for (const values of [valuesOf(item), ['no such thing'], [], ['A', 'A', 'A']]) {
      await send('/responses', 'PUT', { writerEpoch: 1, sequence: ++sequence, position: item.position, response: { RESPONSE: values }, timeSpentMs: 1 });
      await send('/feedback', 'POST', { position: item.position, response: { RESPONSE: values } });
    }
  await send('/files', 'POST', {});
  await send('/sections/A/open', 'POST', {});
  return paper;
}

const valuesOf = (item: PaperItem): string[] => (item.kind === 'choice' ? ['B'] : item.kind === 'multipleChoice' ? ['A', 'B'] : ['câu trả lời']);

async function hand({ client }: Floor, candidate: Sitter, paper: AttemptPaper, pages: [string, string, string][]): Promise<void> {
  const answer = await client.send('POST', `/attempts/${paper.attemptId}/submit`, candidate, JSON.stringify({ writerEpoch: 1 }));
  if (answer.status !== 200) throw new Error(`submit answered ${answer.status}: ${answer.body}`);
  pages.push(['candidate', 'POST submit 200', answer.body]);
}

/** Every door that only reads, knocked at with everything there is to name. */
async function everything({ client, processes }: Floor, who: string, sitter: Sitter, sight: Sight): Promise<[string, string, string][]> {
  const pages: [string, string, string][] = [];
  const { items, ...ids } = sight;
  for (const route of Object.values(routesByRoom).flatMap((room) => Object.values(room))) {
    if (route.method !== 'GET') continue;
    for (const item of /:(itemId|versionId)/.test(route.path) ? items : items.slice(0, 1)) {
      const known: Record<string, string> = { ...ids, ...item, id: sight.attemptId, code: 'tt03-2014-btttt', number: '1', version: '1', identifier: 'A' };
      const path = route.path.replace(/:(\w+)/g, (_, name: string) => known[name] ?? newId());
      if (route.stream) pages.push([who, `GET ${route.path} stream`, await listen(`${processes.address}/api/v1${path}`, sitter)]);
      else {
        const answer = await client.send('GET', path, sitter, '', 10_000).catch(() => null);
        if (answer) pages.push([who, `GET ${route.path} ${answer.status}`, answer.body]);
      }
    }
  }
  return pages;
}

/** What a stream says in its first moments. */
async function listen(address: string, sitter: Sitter): Promise<string> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 700);
  let heard = '';
  try {
    const answer = await fetch(address, { headers: { cookie: `${SESSION_COOKIE}=${sitter.token}` }, signal: stop.signal });
    for await (const chunk of answer.body ?? []) heard += Buffer.from(chunk as Uint8Array).toString('utf8');
  } catch {
    // aborted: that is how it ends
  } finally {
    clearTimeout(timer);
  }
  return heard;
}

/** Canaries, and explanations of the demo's own items, in what every browser is sent. */
function bundleLeaks(): { bundleFiles: number; bundleLeaks: number } {
  const files = filesBelow(bundles.web).filter((file) => /\.(js|css|html|json|map|webmanifest|svg)$/.test(file));
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  const secrets = filesBelow(join(bundles.web, '../../../apps/standalone/demo')).filter((file) => file.endsWith('.json')).flatMap((file) => explanationsIn(JSON.parse(readFileSync(file, 'utf8')), false)).slice(0, 400);
  const leaking = texts.filter((body) => canariesIn(body).length > 0 || secrets.some((secret) => body.includes(secret)));
  return { bundleFiles: files.length, bundleLeaks: leaking.length };
}
const filesBelow = (folder: string): string[] =>
  !existsSync(folder) ? [] : readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
function explanationsIn(value: unknown, isInside: boolean): string[] {
  if (typeof value === 'string') return isInside && value.length > 40 ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, each]) => explanationsIn(each, isInside || name === 'explanation'));
}

/** The control: an item delivered with the row beside it, plain, escaped, and packed. */
async function naive({ db }: Floor): Promise<number[]> {
  const { rows } = await db.query(`SELECT to_jsonb(v) || to_jsonb(k) AS row FROM item_version v JOIN item_key k ON k.item_version_id = v.id JOIN item i ON i.id = v.item_id WHERE i.code LIKE 'CANARY-%'`);
  const plain = JSON.stringify(rows);
  const escaped = plain.replace(/[a-z]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
  return [plain, escaped, Buffer.from(plain).toString('base64'), encodeURIComponent(plain)].map((payload) => canariesIn(payload).length);
}
