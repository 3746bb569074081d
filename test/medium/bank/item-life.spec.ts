import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankRoutes, type ItemDetail } from '@kynangso/contracts/bank';
import { BankService, ImportService } from '@kynangso/server/bank';
import { GradingService } from '@kynangso/server/grading';
import { Database, newId } from '@kynangso/server/platform';
import { bootApp, type TestApp } from '../../support/app';
import { bankWorld, type BankWorld, choiceSource, importBank } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';
import { addLearner, addPerson, answerAll, openSitting, startAttempt } from '../../support/builders/exam';

let app: TestApp;
let world: BankWorld;
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
});
afterAll(() => app.close());

async function draft(code: string): Promise<ItemDetail> {
  return bankRoutes.createItem.response.parse((await world.author.post('/items', { source: choiceSource(code) })).body);
}

describe('comparing two versions', () => {
  it('names each place that differs, in words, and brings both sources', async () => {
    const first = await draft('CMP-1');
    await world.author.post(`/items/${first.id}/submit`).expect(200);
    await world.reviewer.post(`/items/${first.id}/approve`, { versionId: first.versionId }).expect(200);
    const source = choiceSource('CMP-1', { correct: 'A', difficulty: 'hard' });
    const second = bankRoutes.saveDraft.response.parse((await world.author.put(`/items/${first.id}/draft`, { revision: first.revision, source })).body);
    const { body } = await world.author.get(`/items/${first.id}/compare?from=${first.versionId}&to=${second.versionId}`);
    const compared = bankRoutes.compareVersions.response.parse(body);
    expect([compared.from.number, compared.to.number]).toEqual([1, 2]);
    expect(compared.to.source.key.responses.RESPONSE?.correct).toEqual(['A']);
    expect(compared.changes).toEqual([
      { path: 'difficulty', kind: 'changed', before: 'easy', after: 'hard' },
      { path: 'key.responses.RESPONSE.correct', kind: 'changed', before: 'B', after: 'A' },
    ]);
    const same = await world.reviewer.get(`/items/${first.id}/compare?from=${first.versionId}&to=${first.versionId}`);
    expect(same.body.changes).toEqual([]);
    // whoever approved the first version has no part in the draft that follows it: neither key may tell the other
    const shut = bankRoutes.compareVersions.response.parse((await world.reviewer.get(`/items/${first.id}/compare?from=${first.versionId}&to=${second.versionId}`).expect(200)).body);
    expect([shut.isKeyShown, shut.from.source.key.responses, shut.to.source.key.responses]).toEqual([false, {}, {}]);
    expect(shut.changes.map((change) => change.path)).toEqual(['difficulty']);
  });

  it('shows the key of an approved version to its author and reviewer, and to no examiner, whether a form holds it or not', async () => {
    const made = await draft('CMP-KEY');
    const examiner = await app.signIn(await addPerson(app), [{ role: 'examiner', unitId: world.commune }]);
    const seen = async (who: typeof examiner) => bankRoutes.getItem.response.parse((await who.get(`/items/${made.id}`).expect(200)).body);
    expect((await seen(examiner)).isKeyShown).toBe(false);
    await world.author.post(`/items/${made.id}/submit`).expect(200);
    expect((await seen(world.reviewer)).isKeyShown).toBe(true);
    await world.reviewer.post(`/items/${made.id}/approve`, { versionId: made.versionId }).expect(200);
    const shown = await seen(examiner);
    expect([shown.isKeyShown, shown.source.key.responses, shown.actions]).toEqual([false, {}, []]);
    expect(JSON.stringify(shown)).not.toContain(JSON.stringify(made.source.key.explanation));
    for (const who of [world.author, world.reviewer]) expect((await seen(who)).source.key).toEqual(made.source.key);
    const colleague = await app.signIn(await addPerson(app), [{ role: 'author', unitId: world.commune }]);
    const theirs = await seen(colleague);
    expect([theirs.isKeyShown, theirs.actions.includes('save')]).toEqual([false, false]);
  });

  it('shows the key of a loaded item to those the loader names, and to nobody where it names nobody, until somebody is named', async () => {
    const [writer, approver] = [await addPerson(app), await addPerson(app)];
    const as = (role: 'author' | 'reviewer', personId: string) => app.signIn(personId, [{ role, unitId: world.commune }]);
    const staff = [await as('author', writer), await as('reviewer', approver), world.author, world.reviewer];
    const record = { authors: [writer], approvedBy: approver };
    const load = (code: string, named: object) => app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, [choiceSource(code)], { ownerUnitId: world.commune, ...named }));
    const open = async (itemId: string | undefined) => Promise.all(staff.map(async (who) => bankRoutes.getItem.response.parse((await who.get(`/items/${itemId ?? ''}`).expect(200)).body).isKeyShown));
    const [[named], [nameless]] = [await load('REC-1', { record }), await load('REC-2', {})];
    expect(await open(named?.itemId)).toEqual([true, true, false, false]);
    expect(await open(nameless?.itemId)).toEqual([false, false, false, false]);
    const name = () => app.get(Database).transaction((tx) => app.get(ImportService).nameRecord(tx, null, ['REC-1', 'REC-2'], record));
    expect([await name(), await name()]).toEqual([1, 0]);
    expect(await open(nameless?.itemId)).toEqual([true, true, false, false]);
    await expect(load('REC-3', { record: { authors: [writer], approvedBy: writer } })).rejects.toMatchObject({ code: 'bank.own_item' });
  });

  it('404 for a version of another item', async () => {
    const [one, other] = [await draft('CMP-2'), await draft('CMP-3')];
    const { status, body } = await world.author.get(`/items/${one.id}/compare?from=${one.versionId}&to=${other.versionId}`);
    expect([status, body.code]).toEqual([404, 'bank.version_not_found']);
  });
});

describe('enemies', () => {
  const set = (item: ItemDetail, codes: string[]) => world.author.put(`/items/${item.id}/enemies`, { codes });
  const codesOf = async (item: ItemDetail) => bankRoutes.listEnemies.response.parse((await world.author.get(`/items/${item.id}/enemies`)).body).enemies.map((each) => each.code);

  it('hold both ways, and the list given replaces the one before', async () => {
    const [one, two, three] = [await draft('ENE-1'), await draft('ENE-2'), await draft('ENE-3')];
    expect(bankRoutes.setEnemies.response.parse((await set(one, ['ENE-2', 'ENE-3'])).body).enemies.map((each) => each.code)).toEqual(['ENE-2', 'ENE-3']);
    expect(await codesOf(three)).toEqual(['ENE-1']);
    await set(three, []);
    expect([await codesOf(one), await codesOf(two), await codesOf(three)]).toEqual([['ENE-2'], ['ENE-1'], []]);
  });

  it('are refused where a code is unknown, the item’s own, or another unit’s, and nothing is half saved', async () => {
    const [one] = [await draft('ENE-4'), await draft('ENE-5')];
    await world.siblingAuthor.post('/items', { source: choiceSource('ENE-FAR') }).expect(200);
    for (const [codes, code] of [[['ENE-5', 'ENE-NONE'], 'bank.enemy_not_found'], [['ENE-4'], 'bank.enemy_of_itself'], [['ENE-FAR'], 'bank.enemy_not_found']] as const) {
      const refused = await set(one, [...codes]);
      expect([refused.status, refused.body.code]).toEqual([400, code]);
    }
    expect(await codesOf(one)).toEqual([]);
  });

  it('of another unit stay as they are, unseen, when the list is replaced', async () => {
    const [one, far] = [await draft('ENE-6'), (await world.siblingAuthor.post('/items', { source: choiceSource('ENE-FAR2') })).body as ItemDetail];
    const [low, high] = [one.id, far.id].sort();
    await app.db.query(`INSERT INTO item_enemy (item_id, enemy_id) VALUES ($1, $2)`, [low, high]);
    expect(await codesOf(one)).toEqual([]);
    await set(one, []);
    expect((await app.db.query(`SELECT 1 FROM item_enemy WHERE item_id = $1 AND enemy_id = $2`, [low, high])).rowCount).toBe(1);
  });
});

describe('usage', () => {
  it('is empty for an item nobody has been handed', async () => {
    const item = await draft('USE-1');
    const usage = bankRoutes.itemUsage.response.parse((await world.author.get(`/items/${item.id}/usage`)).body);
    expect(usage).toEqual({ total: { exams: 0, sittings: 0, forms: 0, attempts: 0, lastUsedAt: null, facility: null }, versions: [], exams: [] });
  });

  it('counts forms and attempts, and tells how hard an item was; another unit’s exam only in the total', async () => {
    // the only item of its module: it stands in every form
    const imported = (await importBank(app, 1, world.commune)).find((each) => each.code === 'IU02-T001');
    const examiner = await app.signIn(world.otherAuthor.personId, [{ role: 'examiner', unitId: world.commune }]);
    const { examId, sittingId } = await openSitting(examiner, { kind: 'practice', perModule: 1, attemptsAllowed: null, release: { review: 'never' } });
    for (const isRight of [true, true, false]) {
      const learner = await addLearner(app);
      const paper = await startAttempt(learner, sittingId);
      await answerAll(learner, paper, () => isRight);
      await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    }
    await startAttempt(await addLearner(app), sittingId);
    await app.get(GradingService).drain();
    const usage = bankRoutes.itemUsage.response.parse((await world.author.get(`/items/${imported?.itemId}/usage`)).body);
    // one sitting came with the publication, one was opened here
    const counted = { sittings: 2, forms: 2, attempts: 4, lastUsedAt: expect.any(String), facility: { count: 3, pointsCenti: 200, maxCenti: 300 } };
    expect(usage.total).toEqual({ exams: 1, ...counted });
    expect(usage.versions).toEqual([{ versionId: imported?.itemVersionId, number: 1, ...counted }]);
    expect(usage.exams).toMatchObject([{ examId, kind: 'practice', ...counted }]);
    await app.db.query(`UPDATE exam SET owner_unit_id = $2 WHERE id = $1`, [examId, world.sibling]);
    const elsewhere = bankRoutes.itemUsage.response.parse((await world.author.get(`/items/${imported?.itemId}/usage`)).body);
    expect([elsewhere.total.attempts, elsewhere.exams]).toEqual([4, []]);
  });

  it('404 for an item that never was', async () => {
    expect((await world.author.get(`/items/${newId()}/usage`)).status).toBe(404);
  });
});
