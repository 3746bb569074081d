import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankRoutes, type CommentThread, type ItemDetail } from '@kynangso/contracts/bank';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld, type BankWorld, choiceSource } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';

let app: TestApp;
let world: BankWorld;
let counter = 0;
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
});
afterAll(() => app.close());

async function inReview(): Promise<ItemDetail> {
  const { body } = await world.author.post('/items', { source: choiceSource(`COM-${(counter += 1)}`) });
  return bankRoutes.submitItem.response.parse((await world.author.post(`/items/${body.id}/submit`)).body);
}
async function remark(by: Agent, item: ItemDetail, text = 'Phương án C chưa rõ', path: string | null = null): Promise<CommentThread> {
  const { body, status } = await by.post(`/items/${item.id}/comments`, { versionId: item.versionId, text, path });
  expect(status).toBe(200);
  return bankRoutes.addComment.response.parse(body);
}
const threads = async (by: Agent, item: ItemDetail) => bankRoutes.listComments.response.parse((await by.get(`/items/${item.id}/comments`)).body).threads;
const approve = (item: ItemDetail) => world.reviewer.post(`/items/${item.id}/approve`, { versionId: item.versionId });

describe('remarks on an item', () => {
  it('say who wrote them, where, and on which version', async () => {
    const item = await inReview();
    const thread = await remark(world.reviewer, item, 'Nên nói rõ hơn', 'content.body.vi[0].prompt');
    expect(thread).toMatchObject({ versionId: item.versionId, versionNumber: 1, path: 'content.body.vi[0].prompt', resolvedAt: null, resolvedBy: null });
    expect(thread.comments).toMatchObject([{ author: { personId: world.reviewer.personId, name: 'Người Thử' }, isMine: true, text: 'Nên nói rõ hơn' }]);
    expect((await threads(world.author, item))[0]?.comments[0]?.isMine).toBe(false);
  });

  it('are answered in their thread; an answer opens a settled one again', async () => {
    const item = await inReview();
    const { id } = await remark(world.reviewer, item);
    await world.author.post(`/items/${item.id}/comments/${id}/resolve`).expect(200);
    const answered = await world.author.post(`/items/${item.id}/comments/${id}/replies`, { text: 'Đã sửa, xin xem lại' });
    expect(bankRoutes.replyComment.response.parse(answered.body)).toMatchObject({ resolvedAt: null, comments: [{ isMine: false }, { isMine: true, text: 'Đã sửa, xin xem lại' }] });
  });

  it('stand with the open ones first', async () => {
    const item = await inReview();
    const [first, second] = [await remark(world.reviewer, item, 'Một'), await remark(world.reviewer, item, 'Hai')];
    await world.author.post(`/items/${item.id}/comments/${first.id}/resolve`).expect(200);
    expect((await threads(world.author, item)).map((each) => each.id)).toEqual([second.id, first.id]);
  });

  it('hold up the approval until they are settled', async () => {
    const item = await inReview();
    const { id } = await remark(world.reviewer, item);
    const shown = bankRoutes.getItem.response.parse((await world.reviewer.get(`/items/${item.id}`)).body);
    expect([shown.openComments, shown.actions.includes('approve')]).toEqual([1, false]);
    const refused = await approve(item);
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([409, 'bank.comments_open', { count: 1 }]);
    const resolved = bankRoutes.resolveComment.response.parse((await world.author.post(`/items/${item.id}/comments/${id}/resolve`)).body);
    expect(resolved.resolvedBy?.personId).toBe(world.author.personId);
    expect((await approve(item)).status).toBe(200);
  });

  it('are closed once the version is approved', async () => {
    const item = await inReview();
    const { id } = await remark(world.reviewer, item);
    await world.author.post(`/items/${item.id}/comments/${id}/resolve`).expect(200);
    await approve(item);
    for (const [path, body] of [['', { versionId: item.versionId, text: 'Muộn rồi' }], [`/${id}/replies`, { text: 'Muộn rồi' }], [`/${id}/reopen`, {}]] as const) {
      const { status, body: answer } = await world.reviewer.post(`/items/${item.id}/comments${path}`, body);
      expect([path, status, answer.code]).toEqual([path, 409, 'bank.comments_closed']);
    }
    expect(await threads(world.reviewer, item)).toHaveLength(1);
  });

  it('reopen and wait again', async () => {
    const item = await inReview();
    const { id } = await remark(world.reviewer, item);
    await world.author.post(`/items/${item.id}/comments/${id}/resolve`).expect(200);
    expect(bankRoutes.reopenComment.response.parse((await world.reviewer.post(`/items/${item.id}/comments/${id}/reopen`)).body).resolvedAt).toBeNull();
    expect((await approve(item)).status).toBe(409);
  });

  it('come from authors and reviewers only: an examiner may read them', async () => {
    const item = await inReview();
    await remark(world.reviewer, item);
    const examiner = await app.signIn(world.learner.personId, [{ role: 'examiner', unitId: world.province }]);
    expect(await threads(examiner, item)).toHaveLength(1);
    const refused = await examiner.post(`/items/${item.id}/comments`, { versionId: item.versionId, text: 'Tôi nghĩ' });
    expect([refused.status, refused.body.code]).toEqual([403, 'bank.not_commenter']);
  });

  it('404 for a version or a thread of another item', async () => {
    const [one, other] = [await inReview(), await inReview()];
    const { id } = await remark(world.reviewer, one);
    const wrongVersion = await world.reviewer.post(`/items/${other.id}/comments`, { versionId: one.versionId, text: 'Nhầm chỗ' });
    expect([wrongVersion.status, wrongVersion.body.code]).toEqual([404, 'bank.version_not_found']);
    for (const threadId of [id, newId()]) expect((await world.reviewer.post(`/items/${other.id}/comments/${threadId}/resolve`)).body.code).toBe('bank.comment_not_found');
  });
});

describe('who wrote in an item', () => {
  it('is a person, not an account: a second account of the author approves nothing', async () => {
    const item = await inReview();
    const again = await app.signIn(world.author.personId, [{ role: 'reviewer', unitId: world.province }]);
    const refused = await again.post(`/items/${item.id}/approve`, { versionId: item.versionId });
    expect([refused.status, refused.body.code]).toEqual([403, 'bank.own_item']);
    expect(bankRoutes.getItem.response.parse((await again.get(`/items/${item.id}`)).body).versions[0]?.isMine).toBe(true);
  });

  it('nor does a duplicate of that person, once the two are known as one', async () => {
    const item = await inReview();
    const link = [newId(), world.reviewer.personId, world.author.personId];
    await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, linked_by, reason) VALUES ($1, $2, $3, $3, 'trùng người')`, link);
    expect((await approve(item)).body.code).toBe('bank.own_item');
    await app.db.query(`DELETE FROM person_link WHERE id = $1`, [link[0]]);
    expect((await approve(item)).status).toBe(200);
  });
});
