import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankRoutes, type ItemChangeRow, type ItemChangeView, type ItemDetail, type ItemEdit, type ItemSelection, MAX_CHANGED_ITEMS } from '@kynangso/contracts/bank';
import { BankService } from '@kynangso/server/bank';
import { Database, EffectService } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addPerson, bankWorld, type BankWorld, choiceSource } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';

let app: TestApp;
let world: BankWorld;
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
});
afterAll(() => app.close());

const draft = async (who: Agent, code: string): Promise<ItemDetail> => bankRoutes.createItem.response.parse((await who.post('/items', { source: choiceSource(code) }).expect(200)).body);
const approved = async (code: string): Promise<ItemDetail> => {
  const item = await draft(world.author, code);
  await world.author.post(`/items/${item.id}/submit`).expect(200);
  return bankRoutes.approveItem.response.parse((await world.reviewer.post(`/items/${item.id}/approve`, { versionId: item.versionId }).expect(200)).body);
};
const detail = async (itemId: string, who = world.author): Promise<ItemDetail> => bankRoutes.getItem.response.parse((await who.get(`/items/${itemId}`)).body);
const ids = (...items: { id: string }[]): ItemSelection => ({ by: 'ids', ids: items.map((item) => item.id) });
const preview = async (edit: ItemEdit, selection: ItemSelection, who = world.author, withOthersDrafts = false): Promise<ItemChangeView> =>
  bankRoutes.previewItemChange.response.parse((await who.post('/item-changes', { edit, selection, withOthersDrafts }).expect(200)).body);
const rowsOf = async (change: { id: string }, who = world.author): Promise<ItemChangeRow[]> => bankRoutes.listItemChangeRows.response.parse((await who.get(`/item-changes/${change.id}/rows?pageSize=200`).expect(200)).body).rows;
const said = (rows: ItemChangeRow[]) => Object.fromEntries(rows.map((row) => [row.code, row.refusal ?? row.outcome ?? row.verdict]));
const act = async (change: { id: string }, name: 'apply' | 'undo', who = world.author): Promise<ItemChangeView> => bankRoutes.applyItemChange.response.parse((await who.post(`/item-changes/${change.id}/${name}`).expect(200)).body);
const hard: ItemEdit = { difficulty: 'hard', alignments: { how: 'add', nodes: [{ framework: 'tt03-2014-btttt', node: 'IU02' }] } };
/** Everything of the bank but when it was touched: what an undone change has to leave as it was. */
const bank = async () =>
  (await app.db.query(`SELECT i.code, i.owner_unit_id, v.number, v.status, v.difficulty, v.pool, v.expected_seconds, v.alignments, v.content_hash, v.authors, v.approved_at, v.retired_at, v.submitted_at, k.key::text AS key,
      (SELECT count(*)::int FROM alignment a WHERE a.object_id = v.id) AS aligned, (SELECT count(*)::int FROM item_enemy e WHERE i.id IN (e.item_id, e.enemy_id)) AS enemies
    FROM item i JOIN item_version v ON v.item_id = i.id JOIN item_key k ON k.item_version_id = v.id ORDER BY i.code, v.number`)).rows;

describe('many items changed at once', () => {
  it('says row by row what would change and why not, and changes nothing by looking', async () => {
    const [mine, theirs, inUse, waiting, others] = [await draft(world.author, 'SUA-1'), await draft(world.otherAuthor, 'SUA-2'), await approved('SUA-3'), await draft(world.author, 'SUA-4'), await draft(world.siblingAuthor, 'XA2-1')];
    await world.author.post(`/items/${waiting.id}/submit`).expect(200);
    const before = await bank();
    const change = await preview(hard, ids(mine, theirs, inUse, waiting, others));
    // the item of another commune is no part of it: to the author it doesn't exist
    expect([change.state, change.counts]).toMatchObject(['ready', { total: 4, change: 2, refused: 2 }]);
    const rows = await rowsOf(change);
    expect(said(rows)).toEqual({ 'SUA-1': 'change', 'SUA-2': 'others_draft', 'SUA-3': 'change', 'SUA-4': 'in_review' });
    expect(rows[0]?.diffs).toEqual([{ field: 'alignments', before: 'IU01', after: 'IU01, IU02' }, { field: 'difficulty', before: 'easy', after: 'hard' }]);
    expect(rows[2]?.diffs.at(-1)).toEqual({ field: 'version', before: '1', after: '2' });
    expect(await bank()).toEqual(before);
  });

  it('goes the way of single edits: drafts are saved, approved items get their next version, each with its entry', async () => {
    const [mine, inUse] = [await draft(world.author, 'LAM-1'), await approved('LAM-2')];
    const change = await preview(hard, ids(mine, inUse));
    expect(await act(change, 'apply')).toMatchObject({ state: 'done', counts: { done: 2 } });
    expect(await act(change, 'apply')).toMatchObject({ state: 'done', counts: { done: 2 } });
    const [saved, opened] = [await detail(mine.id), await detail(inUse.id)];
    expect([saved.source.difficulty, saved.revision, saved.versions.length]).toEqual(['hard', 1, 1]);
    expect([opened.source.difficulty, opened.source.key, opened.versions.map((v) => v.status)]).toEqual(['hard', inUse.source.key, ['draft', 'approved']]);
    // by the same hash an editor would have given it: saving it again unchanged is no change
    const single = await draft(world.author, 'LAM-3');
    await world.author.put(`/items/${single.id}/draft`, { revision: 0, source: { ...saved.source, code: 'LAM-3' } }).expect(200);
    const hashes = (await app.db.query<{ h: string }>(`SELECT DISTINCT v.content_hash AS h FROM item_version v JOIN item i ON i.id = v.item_id WHERE i.code IN ('LAM-1')`)).rows.length;
    expect(hashes).toBe(1);
    const log = (await app.db.query<{ action: string }>(`SELECT action FROM audit_entry WHERE object_id IN ($1, $2) ORDER BY seq`, [mine.versionId, opened.versionId])).rows;
    expect(log.map((entry) => entry.action)).toEqual(['item.created', 'item.saved', 'item.reopened']);
    // whoever had the draft open is told
    expect((await world.author.put(`/items/${mine.id}/draft`, { revision: 0, source: mine.source })).body.code).toBe('bank.stale_draft');
  });

  it('is taken back as a whole: every item as it was', async () => {
    const items = [await draft(world.author, 'LUI-1'), await approved('LUI-2'), await draft(world.otherAuthor, 'LUI-3')];
    const enemy = await draft(world.author, 'LUI-9');
    const before = await bank();
    const edit: ItemEdit = { ...hard, pool: 'exam', expectedSeconds: 77, enemies: { how: 'add', codes: [enemy.code] }, step: { to: 'in_review' } };
    const change = await preview(edit, ids(...items), world.author, true);
    expect(await act(change, 'apply')).toMatchObject({ counts: { done: 3 } });
    expect(said(await rowsOf(change))).toEqual({ 'LUI-1': 'done', 'LUI-2': 'done', 'LUI-3': 'done' });
    expect((await detail(items[1]?.id ?? '')).versions.map((v) => v.status)).toEqual(['in_review', 'approved']);
    expect(await act(change, 'undo')).toMatchObject({ state: 'undone', counts: { undone: 3 } });
    expect(await bank()).toEqual(before);
    expect(await act(change, 'undo')).toMatchObject({ state: 'undone' });
  });

  it('isn’t taken back once somebody has touched one of them, and says which', async () => {
    const items = [await draft(world.author, 'CHAM-1'), await approved('CHAM-2')];
    const change = await preview(hard, ids(...items));
    await act(change, 'apply');
    const now = await detail(items[0]?.id ?? '');
    await world.otherAuthor.put(`/items/${now.id}/draft`, { revision: now.revision, source: { ...now.source, difficulty: 'medium' } }).expect(200);
    const refused = await world.author.post(`/item-changes/${change.id}/undo`).expect(409);
    expect(refused.body).toMatchObject({ code: 'bank.change_touched', details: { count: 1, codes: 'CHAM-1' } });
    expect((await detail(items[1]?.id ?? '')).versions.length).toBe(2);
  });

  it('a remark on a version that would go keeps it from going', async () => {
    const item = await approved('GOPY-1');
    const change = await preview(hard, ids(item));
    await act(change, 'apply');
    const { versionId } = await detail(item.id);
    await world.reviewer.post(`/items/${item.id}/comments`, { versionId, path: null, text: 'Xem lại độ khó' }).expect(200);
    expect((await world.author.post(`/item-changes/${change.id}/undo`).expect(409)).body.code).toBe('bank.change_touched');
  });

  it('leaves what changed after the preview', async () => {
    const [one, two] = [await draft(world.author, 'SAU-1'), await draft(world.author, 'SAU-2')];
    const change = await preview(hard, ids(one, two));
    await world.author.put(`/items/${one.id}/draft`, { revision: 0, source: { ...one.source, difficulty: 'medium' } }).expect(200);
    expect(await act(change, 'apply')).toMatchObject({ counts: { done: 1, left: 1 } });
    expect([said(await rowsOf(change)), (await detail(one.id)).source.difficulty]).toEqual([{ 'SAU-1': 'changed_since', 'SAU-2': 'done' }, 'medium']);
  });

  it('retires and reinstates by reviewers only, and what is unfinished doesn’t go to review', async () => {
    const [inUse, unfinished] = [await approved('NGUNG-1'), await draft(world.author, 'NGUNG-2')];
    const before = await bank();
    const retire: ItemEdit = { step: { to: 'retired', reason: 'Phần mềm này không còn dùng' } };
    expect(said(await rowsOf(await preview(retire, ids(inUse, unfinished))))).toEqual({ 'NGUNG-1': 'not_approver', 'NGUNG-2': 'not_approver' });
    const change = await preview(retire, ids(inUse, unfinished), world.reviewer);
    expect(said(await rowsOf(change, world.reviewer))).toEqual({ 'NGUNG-1': 'change', 'NGUNG-2': 'not_approved' });
    await act(change, 'apply', world.reviewer);
    expect((await detail(inUse.id)).versions[0]?.status).toBe('retired');
    await act(change, 'undo', world.reviewer);
    expect(await bank()).toEqual(before);
    const source = { ...unfinished.source, key: { ...unfinished.source.key, responses: {} } };
    await world.author.put(`/items/${unfinished.id}/draft`, { revision: 0, source }).expect(200);
    expect((await rowsOf(await preview({ step: { to: 'in_review' } }, ids(unfinished))))[0]).toMatchObject({ refusal: 'item_invalid', verdict: 'refused' });
  });

  it('never opens a key: an item whose key is shut stays as it is', async () => {
    await app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, [choiceSource('KHOA-1')], { ownerUnitId: world.commune }));
    const found = (await world.author.get('/items?q=KHOA-1')).body as { rows: { id: string }[] };
    expect(said(await rowsOf(await preview(hard, ids(...found.rows))))).toEqual({ 'KHOA-1': 'key_shut' });
  });

  it('hands items to a unit one writes for, and to no other', async () => {
    const item = await draft(world.author, 'CHUYEN-1');
    await world.author.post('/item-changes', { edit: { ownerUnitId: world.sibling }, selection: ids(item) }).expect(404);
    const wide = await app.signIn(await addPerson(app), [{ role: 'author', unitId: world.province }]);
    const change = await preview({ ownerUnitId: world.sibling }, ids(item), wide);
    expect((await rowsOf(change, wide))[0]?.diffs).toEqual([{ field: 'owner', before: 'Xã Một', after: 'Xã Hai' }]);
    await act(change, 'apply', wide);
    expect((await detail(item.id, world.siblingAuthor)).owner?.unitId).toBe(world.sibling);
    await act(change, 'undo', wide);
    await world.siblingAuthor.get(`/items/${item.id}`).expect(404);
  });

  it('of a large choice goes in steps, each once, and a filter that finds another number by now is refused', async () => {
    const sources = Array.from({ length: 450 }, (_, at) => choiceSource(`LO-${String(at + 1).padStart(4, '0')}`));
    for (const part of [sources.slice(0, 225), sources.slice(225)]) await world.author.upload('/items/import', Buffer.from(JSON.stringify(part)), 'lo.json', { mode: 'store' }).expect(200);
    expect((await world.author.post('/item-changes', { edit: hard, selection: { by: 'filter', filter: { q: 'LO-0' }, count: 449 } }).expect(409)).body).toMatchObject({ code: 'bank.change_count', details: { count: 450, seen: 449 } });
    const effects = app.get(EffectService);
    await effects.drain();
    const change = await preview(hard, { by: 'filter', filter: { q: 'LO-0' }, count: 450 });
    expect([change.state, change.counts.waiting]).toEqual(['checking', 450]);
    await world.author.post(`/item-changes/${change.id}/apply`).expect(409);
    await effects.run(1);
    expect((await world.author.get(`/item-changes/${change.id}`)).body).toMatchObject({ state: 'checking', counts: { change: 200, waiting: 250 } });
    await effects.drain();
    expect(await act(change, 'apply')).toMatchObject({ state: 'applying', counts: { change: 450, done: 0 } });
    await effects.run(1);
    // the worker dies between two steps, and the queue forgets: the due work is still there, and a step repeated finds nothing to do
    await app.db.query(`INSERT INTO due_work (id, kind, listener, key, payload, available_at) VALUES (gen_random_uuid(), 'item-change.step', 'bank', 'again', $1, now())`, [JSON.stringify({ changeId: change.id, phase: 'apply', after: null })]);
    await effects.drain();
    expect((await world.author.get(`/item-changes/${change.id}`)).body).toMatchObject({ state: 'done', counts: { done: 450, left: 0 } });
    const revisions = (await app.db.query<{ revision: number; n: string }>(`SELECT v.revision, count(*) AS n FROM item_version v JOIN item i ON i.id = v.item_id WHERE i.code LIKE 'LO-%' GROUP BY 1`)).rows;
    expect(revisions.map((each) => [each.revision, Number(each.n)])).toEqual([[1, 450]]);
    const { text, headers } = await world.author.get(`/item-changes/${change.id}/report`).expect(200);
    expect([text.split('\r\n').length, headers['content-type']]).toEqual([452, 'text/csv; charset=utf-8']);
    expect(text.split('\r\n')[1]).toContain('"LO-0001"');
    expect(text.split('\r\n')[1]).toContain('"Đã sửa"');
    await act(change, 'undo');
    await effects.drain();
    expect((await world.author.get(`/item-changes/${change.id}`)).body).toMatchObject({ state: 'undone', counts: { undone: 450 } });
  });

  it('is its author’s alone, and refuses what makes no sense', async () => {
    const item = await draft(world.author, 'RIENG-1');
    const change = await preview(hard, ids(item));
    for (const path of ['', '/rows', '/report']) await world.otherAuthor.get(`/item-changes/${change.id}${path}`).expect(404);
    for (const path of ['apply', 'undo']) await world.otherAuthor.post(`/item-changes/${change.id}/${path}`).expect(404);
    await world.learner.post('/item-changes', { edit: hard, selection: ids(item) }).expect(403);
    await app.anonymous.get('/api/v1/item-changes').expect(401);
    for (const edit of [{}, { step: { to: 'retired', reason: 'x' } }, { difficulty: 'hard', step: { to: 'retired', reason: 'Đã cũ' } }]) await world.author.post('/item-changes', { edit, selection: ids(item) }).expect(400);
    await world.author.post('/item-changes', { edit: { alignments: { how: 'add', nodes: [{ framework: 'tt03-2014-btttt', node: 'KHONG-CO' }] } }, selection: ids(item) }).expect(400);
    await world.author.post('/item-changes', { edit: { enemies: { how: 'add', codes: ['XA2-1'] } }, selection: ids(item) }).expect(400);
    await world.siblingAuthor.post('/item-changes', { edit: hard, selection: ids(item) }).expect(404);
    expect((await world.author.get('/item-changes').expect(200)).body.rows[0]).toMatchObject({ id: change.id, state: 'ready' });
    // the next look takes the place of this one
    await preview({ pool: 'exam' }, ids(item));
    await world.author.get(`/item-changes/${change.id}`).expect(404);
    expect(MAX_CHANGED_ITEMS).toBeGreaterThan(10_000);
  });
});
