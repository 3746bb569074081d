import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankRoutes, type ItemDetail } from '@kynangso/contracts/bank';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld, type BankWorld, choiceSource, multipleSource, numericSource } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';

let app: TestApp;
let world: BankWorld;
let counter = 0;
const nextCode = () => `TEST-${String((counter += 1)).padStart(3, '0')}`;
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
});
afterAll(() => app.close());

async function draft(by: Agent = world.author, source = choiceSource(nextCode())): Promise<ItemDetail> {
  const { body, status } = await by.post('/items', { source });
  expect(status).toBe(200);
  return bankRoutes.createItem.response.parse(body);
}
async function inReview(): Promise<ItemDetail> {
  const { id } = await draft();
  return bankRoutes.submitItem.response.parse((await world.author.post(`/items/${id}/submit`)).body);
}
async function approved(): Promise<ItemDetail> {
  const { id, versionId } = await inReview();
  return bankRoutes.approveItem.response.parse((await world.reviewer.post(`/items/${id}/approve`, { versionId })).body);
}
const code = async (test: PromiseLike<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await test;
  return [status, body.code];
};

describe('an item from draft to use', () => {
  it('is created for the author’s own unit as a draft', async () => {
    const item = await draft();
    expect(item.owner).toEqual({ unitId: world.commune, name: { vi: 'Xã Một' } });
    expect(item.versions).toMatchObject([{ number: 1, status: 'draft', isMine: true }]);
    expect(item.actions).toEqual(['save', 'submit', 'try']);
  });

  it('goes through review to approved, by another person', async () => {
    const item = await approved();
    expect(item.versions).toMatchObject([{ status: 'approved', isMine: false }]);
    expect(item.actions).toEqual(['retire']);
    const { rows } = await app.db.query(`SELECT action FROM audit_entry WHERE object_id = $1 ORDER BY seq`, [item.versionId]);
    expect(rows.map((row) => (row as { action: string }).action)).toEqual(['item.created', 'item.submitted', 'item.approved']);
  });

  it('is never approved by anyone who wrote in it', async () => {
    const both = await app.signIn(world.author.personId, [{ role: 'reviewer', unitId: world.commune }]);
    const item = await draft(both);
    await both.post(`/items/${item.id}/submit`);
    expect(await code(both.post(`/items/${item.id}/approve`, { versionId: item.versionId }))).toEqual([403, 'bank.own_item']);
    expect((await world.reviewer.post(`/items/${item.id}/approve`, { versionId: item.versionId })).status).toBe(200);
  });

  it('comes back with a reason, is corrected and submitted again', async () => {
    const item = await inReview();
    const back = await world.reviewer.post(`/items/${item.id}/send-back`, { versionId: item.versionId, reason: 'Phương án C chưa rõ' });
    expect(bankRoutes.sendBackItem.response.parse(back.body).versions[0]).toMatchObject({ status: 'draft', sendBackReason: 'Phương án C chưa rõ' });
    const saved = await world.otherAuthor.put(`/items/${item.id}/draft`, { revision: back.body.revision, source: item.source });
    expect(saved.body.revision).toBe(back.body.revision + 1);
    expect((await world.author.post(`/items/${item.id}/submit`)).body.versions[0].sendBackReason).toBeNull();
  });

  it('changed after approval becomes the next version, and approving that retires the old one', async () => {
    const item = await approved();
    const source = { ...item.source, difficulty: 'hard' };
    const opened = await world.author.put(`/items/${item.id}/draft`, { revision: item.revision, source });
    expect(opened.body.versions.map((version: { status: string }) => version.status)).toEqual(['draft', 'approved']);
    await world.author.post(`/items/${item.id}/submit`);
    const done = await world.reviewer.post(`/items/${item.id}/approve`, { versionId: opened.body.versionId });
    expect(done.body.versions.map((version: { status: string }) => version.status)).toEqual(['approved', 'retired']);
    const old = await world.author.get(`/items/${item.id}?versionId=${item.versionId}`);
    expect(old.body.source.difficulty).toBe('easy');
  });

  it('leaves use with a reason kept in the audit', async () => {
    const item = await approved();
    expect((await world.reviewer.post(`/items/${item.id}/retire`, { reason: 'Nội dung đã cũ' })).body.versions[0].status).toBe('retired');
    const { rows } = await app.db.query(`SELECT reason FROM audit_entry WHERE object_id = $1 AND action = 'item.retired'`, [item.versionId]);
    expect(rows).toEqual([{ reason: 'Nội dung đã cũ' }]);
    expect(await code(world.reviewer.post(`/items/${item.id}/retire`, { reason: 'Lần nữa' }))).toEqual([409, 'bank.not_approved']);
  });
});

describe('what the workflow refuses', () => {
  it('an item with problems is not submitted, and each problem names its place', async () => {
    const item = await draft(world.author, choiceSource(nextCode(), { correct: 'Z' }));
    expect(item.problems).toMatchObject([{ path: 'key.responses.RESPONSE.correct', code: 'correct_unknown' }]);
    expect(item.actions).toEqual(['save', 'try']);
    const refused = await world.author.post(`/items/${item.id}/submit`);
    expect([refused.status, refused.body.code, refused.body.details.problems.length]).toEqual([400, 'bank.item_invalid', 1]);
  });

  it('an unknown framework node is named at submit', async () => {
    const item = await draft(world.author, choiceSource(nextCode(), { node: 'IU77' }));
    expect(await code(world.author.post(`/items/${item.id}/submit`))).toEqual([400, 'competency.node_not_found']);
  });

  it('a save on an older revision, another code, or during review', async () => {
    const item = await draft();
    const save = (body: object) => code(world.author.put(`/items/${item.id}/draft`, body));
    await save({ revision: 0, source: item.source });
    expect(await save({ revision: 0, source: item.source })).toEqual([409, 'bank.stale_draft']);
    expect(await save({ revision: 1, source: { ...item.source, code: 'OTHER-1' } })).toEqual([400, 'bank.code_fixed']);
    await world.author.post(`/items/${item.id}/submit`);
    expect(await save({ revision: 1, source: item.source })).toEqual([409, 'bank.not_draft']);
  });

  it('a code already taken, and a unit that is not the author’s', async () => {
    const item = await draft();
    expect(await code(world.siblingAuthor.post('/items', { source: choiceSource(item.code) }))).toEqual([409, 'bank.code_taken']);
    expect(await code(world.author.post('/items', { ownerUnitId: world.sibling, source: choiceSource(nextCode()) }))).toEqual([404, 'bank.unit_not_found']);
  });

  it('approving what is not in review', async () => {
    const item = await draft();
    expect(await code(world.reviewer.post(`/items/${item.id}/approve`, { versionId: item.versionId }))).toEqual([409, 'bank.not_in_review']);
    expect(await code(world.reviewer.post(`/items/${item.id}/send-back`, { versionId: item.versionId, reason: 'chưa gửi' }))).toEqual([409, 'bank.not_in_review']);
    expect(await code(world.reviewer.post(`/items/${item.id}/approve`, { versionId: newId() }))).toEqual([404, 'bank.version_not_found']);
  });

  it('the database itself refuses to change an approved version or its key', async () => {
    const { versionId } = await approved();
    await expect(app.db.query(`UPDATE item_version SET difficulty = 'hard' WHERE id = $1`, [versionId])).rejects.toThrow(/immutable/);
    await expect(app.db.query(`UPDATE item_version SET status = 'draft' WHERE id = $1`, [versionId])).rejects.toThrow(/immutable/);
    await expect(app.db.query(`UPDATE item_key SET key = '{}' WHERE item_version_id = $1`, [versionId])).rejects.toThrow(/immutable/);
    await expect(app.db.query(`DELETE FROM item_key WHERE item_version_id = $1`, [versionId])).rejects.toThrow(/immutable/);
  });
});

describe('trying the score of one’s own draft', () => {
  it.each<[string, string[], number]>([['right', ['A', 'B'], 100], ['half', ['A'], 50], ['wrong', ['C'], 0]])('a %s response', async (_, values, points) => {
    const item = await draft(world.author, multipleSource(nextCode()));
    const { body, status } = await world.author.post(`/items/${item.id}/try`, { versionId: item.versionId, response: { RESPONSE: values } });
    expect(status).toBe(200);
    expect(bankRoutes.tryItem.response.parse(body)).toMatchObject({ ok: true, pointsCenti: points, maxCenti: 100 });
  });

  it('names a response that does not fit', async () => {
    const item = await draft(world.author, numericSource(nextCode()));
    const { body } = await world.author.post(`/items/${item.id}/try`, { versionId: item.versionId, response: { OTHER: ['1'] } });
    expect(body).toEqual({ ok: false, reason: 'unknown_response', detail: 'OTHER' });
  });

  it('only its author, and only a draft', async () => {
    const item = await draft();
    const body = { versionId: item.versionId, response: {} };
    expect(await code(world.otherAuthor.post(`/items/${item.id}/try`, body))).toEqual([403, 'bank.not_own_draft']);
    await world.author.post(`/items/${item.id}/submit`);
    expect(await code(world.author.post(`/items/${item.id}/try`, body))).toEqual([409, 'bank.not_draft']);
  });
});

describe('checking a source without saving it', () => {
  it('answers with the problems and the derived kind', async () => {
    const { body } = await world.author.post('/items/check', choiceSource(nextCode(), { correct: 'Z' }));
    expect(bankRoutes.checkItem.response.parse(body)).toMatchObject({ kind: 'choice', problems: [{ code: 'correct_unknown' }] });
  });
});
