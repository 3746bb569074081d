import type { Look } from './look';
import type { Cover, Door, Target } from './doors';
import type { Method } from './reader';
import { personThings, type Thing, thingOf, unitThings } from './things';
import type { Kind } from './reader';
import { tokenOf } from './reader';
import { EVER } from './scope';
import type { World } from './world';

const UNPAGED = /^\/(search\/people|announcements\/audiences|machine-tokens|close-sets|export-schedules|accommodations\/people)/;
const TABLE = { fileName: 'ds.csv', bytes: 'Họ và tên;Mã đơn vị\nNguyễn Văn Thử;X\n' };
const PAPER = { fileName: 'giay.pdf', bytes: '%PDF-1.4\n%%EOF\n' };
/** read doors whose planted thing is whole enough to be read */
const READABLE = new Set(['org.getImport', 'org.listImportRows', 'training.getClass', 'training.getRecordImport', 'training.recordImportRows', 'org.getRosterSetting', 'org.unitLineage', 'exam.getAccommodations', 'training.getRequirement']);

/** Every door that isn't held against the reading: by list, by the id of what is outside, by a question about what is outside. */
export async function sweep(look: Look, doors: readonly Door[], neighbour: World, exportId: string | null, target: string): Promise<void> {
  for (const door of doors) {
    const { cover } = door;
    if (cover.by === 'list') await lists(look, cover);
    if (door.name === 'training.topicUses') await topicUses(look);
    if (cover.by === 'id' || cover.by === 'question') await outside(look, door, cover, neighbour, exportId, target);
    if (cover.by === 'id' && READABLE.has(door.name)) {
      const [id] = idsOf(look, cover.of, insiders(look, cover.of));
      if (id) await look.ask('GET', filled(look, door.path, cover, id, target), { as: 200 });
    }
  }
}

const isPersonal = (of: Target): boolean => of === 'person' || (personThings as readonly string[]).includes(of);
const isThing = (of: Target): of is Thing => (unitThings as readonly string[]).includes(of) || (personThings as readonly string[]).includes(of);

/** Whose things must be seen: of units that stand below a granted one today, of people listed there today. */
function insiders(look: Look, of: Target): string[] {
  const { scope, model } = look.w;
  const units = scope.units().filter((u) => scope.must.get(u) === EVER && scope.stands(u, scope.today));
  if (of === 'requirement') return [model.requirement];
  if (!isPersonal(of)) return units;
  const people = scope.listed(new Map(units.map((u) => [u, EVER])), scope.today);
  return model.people.filter((p) => scope.survivor(p) === p && people.has(p));
}
const idsOf = (_: Look, of: Target, owners: readonly string[]): string[] => owners.map((o) => (isThing(of) ? thingOf(of, o) : o));

async function lists(look: Look, { path, has }: Extract<Cover, { by: 'list' }>): Promise<void> {
  const answer = await look.ask('GET', UNPAGED.test(path) ? path : `${path}?pageSize=200`, { as: 200 });
  if (has === null) return;
  const kind: Kind = isPersonal(has) ? 'person' : 'unit';
  const missing = insiders(look, has).filter((o) => !answer.text.includes(tokenOf(kind, o)) && !answer.text.includes(tokenOf(kind, o).toUpperCase()));
  if (missing.length > 0) look.wrong(`GET ${path} lacks what is of ${kind} ${missing.join()}`);
}

/** How often a topic is used is said of one's own units: as many classes and papers as one's own lists hold. */
async function topicUses(look: Look): Promise<void> {
  const uses = await look.json<{ rows: { code: string; classes: number; waiting: number }[] }>('/training-topics/uses?pageSize=200');
  const total = async (path: string): Promise<number | undefined> => (await look.json<{ total: number }>(`${path}pageSize=1`))?.total;
  const of = (code: string) => uses?.rows.find((t) => t.code === code);
  look.same('classes of a topic', of('LOP')?.classes, await total('/training-classes?'));
  look.same('papers of a topic', of('MINH-CHUNG')?.waiting, await total('/evidence?state=submitted&'));
}

function outsiders(look: Look, of: Target, neighbour: World, exportId: string | null): string[] {
  const { scope, model } = look.w;
  const strange = (people: readonly string[]): string[] => [people[0], neighbour.model.people[0]].filter((p) => p !== undefined);
  if (of === 'requirement') return [neighbour.model.requirement];
  if (of === 'export') return exportId === null ? [] : [exportId];
  if (of === 'stay') return [model.stays.find((s) => !scope.isSeen(scope.may, s.person))?.id, neighbour.model.stays[0]?.id].filter((s) => s !== undefined);
  if (of === 'merge') return [...model.links.keys(), ...neighbour.model.links.keys()].filter((p) => !model.people.includes(p) || !scope.isSeen(scope.may, p));
  if (of === 'evidence' || of === 'accommodation' || of === 'paceNote') {
    const here = scope.listed(scope.may, scope.today);
    // whoever has left is outside too: these are things of today
    return strange(model.people.filter((p) => !here.has(scope.survivor(p)))).map((p) => thingOf(of, p));
  }
  if (isPersonal(of)) return idsOf(look, of, strange(model.people.filter((p) => !scope.isSeen(scope.may, p))));
  return idsOf(look, of, [scope.units().find((u) => !scope.may.has(u)), neighbour.model.root].filter((u) => u !== undefined));
}

async function outside(look: Look, { name, method, path }: Door, cover: Extract<Cover, { by: 'id' | 'question' }>, neighbour: World, exportId: string | null, target: string): Promise<void> {
  for (const id of outsiders(look, cover.of, neighbour, exportId)) {
    const body = 'isForm' in cover && cover.isForm ? { fields: name === 'org.uploadRoster' ? { unitId: id, asOf: look.w.scope.today } : cover.by === 'question' ? { unitId: id } : {}, ...(cover.of === 'targetEntry' ? PAPER : TABLE) } : bodyOf(look, cover, id);
    const where = filled(look, 'path' in cover && cover.path ? cover.path : path, cover, id, target);
    const refuses = 'refuses' in cover ? cover.refuses : undefined;
    // what was asked about may be said back
    const answer = await look.ask(method as Method, where, { ...(body ? { body } : {}), also: [id], ...(refuses ? {} : { as: 404 }) });
    if (refuses && (answer.status !== 200 || !refuses(answer.text, id))) look.wrong(`${name} doesn't leave out ${cover.of} ${id}: ${answer.status} ${answer.text.slice(0, 200)}`);
    if (!refuses && answer.text.includes('"http.')) look.wrong(`${name} never came to the question: ${answer.text.slice(0, 200)}`);
  }
}

const placed = (look: Look, text: string, id: string, target: string): string => text.replaceAll(':requirement', look.w.model.requirement).replaceAll(':root', look.w.model.root).replaceAll(':target', target).replaceAll(':id', id);

function bodyOf(look: Look, cover: Extract<Cover, { by: 'id' | 'question' }>, id: string): object | undefined {
  return cover.body ? (JSON.parse(placed(look, JSON.stringify(cover.body(id)), id, '')) as object) : undefined;
}

/** Every parameter of a path is the thing asked for, or the first of what is counted. */
function filled(look: Look, path: string, cover: Cover, id: string, target: string): string {
  const query = cover.by === 'id' && cover.query ? `?${cover.query}` : '';
  return placed(look, path + query, id, target).replaceAll(':number', '1').replace(/:\w+/g, id);
}
