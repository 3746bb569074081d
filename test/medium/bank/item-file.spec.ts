import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankRoutes, type ItemDetail, type ItemFileReport, type ItemSource, itemSource } from '@kynangso/contracts/bank';
import { root } from '../../../apps/standalone/src/paths';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld, type BankWorld, choiceSource, multipleSource } from '../../support/builders/bank';
import { picture } from '../../support/builders/bank-picture-items';
import { addLearner } from '../../support/builders/exam';
import { loadFrameworks } from '../../support/builders/competency';

let app: TestApp;
let world: BankWorld;
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
});
afterAll(() => app.close());

const send = (who: Agent, content: unknown, mode = 'store') =>
  who.upload('/items/import', Buffer.isBuffer(content) ? content : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)), 'cau-hoi.json', { mode });
async function read(who: Agent, content: unknown, mode = 'store'): Promise<ItemFileReport> {
  const { status, body } = await send(who, content, mode);
  expect([status, (body as { code?: string }).code]).toEqual([200, undefined]);
  return bankRoutes.importItems.response.parse(body);
}
const verdicts = (report: ItemFileReport) => report.rows.map((row) => [row.code, row.verdict, row.problems.map((problem) => [problem.path, problem.code])]);
const detail = async (who: Agent, itemId: string | null | undefined): Promise<ItemDetail> => bankRoutes.getItem.response.parse((await who.get(`/items/${itemId}`)).body);
const counted = async (): Promise<number> => Number((await app.db.query<{ n: string }>(`SELECT count(*) AS n FROM item_version`)).rows[0]?.n);

describe('a file of items', () => {
  it('is looked at without being stored, then stored as drafts of the author', async () => {
    const file = [choiceSource('TEP-001'), multipleSource('TEP-002')];
    const looked = await read(world.author, file, 'check');
    expect([looked.isStored, looked.counts, await counted()]).toEqual([false, { refused: 0, new: 2, next: 0, same: 0 }, 0]);
    const stored = await read(world.author, file);
    expect([stored.isStored, await counted()]).toEqual([true, 2]);
    const item = await detail(world.author, stored.rows[0]?.itemId);
    expect([item.source, item.versions.map((version) => [version.status, version.isMine])]).toEqual([itemSource.parse(file[0]), [['draft', true]]]);
  });

  it('read again changes nothing; what the api gives out may be changed and read back', async () => {
    expect((await read(world.author, [choiceSource('TEP-001'), multipleSource('TEP-002')])).counts).toEqual({ refused: 0, new: 0, next: 0, same: 2 });
    const rows = await read(world.author, choiceSource('TEP-001'), 'check');
    const item = await detail(world.author, rows.rows[0]?.itemId);
    expect((await read(world.author, item.source)).counts.same).toBe(1);
    const changed = await read(world.author, { ...item.source, difficulty: 'hard' });
    const after = await detail(world.author, item.id);
    expect([changed.counts.next, after.source.difficulty, after.versions.length, after.revision]).toEqual([1, 'hard', 1, item.revision + 1]);
  });

  it('never confirms a guessed key: what another author wrote is not called the same', async () => {
    const { rows } = await read(world.author, choiceSource('TEP-009'));
    const sent = await detail(world.author, rows[0]?.itemId);
    expect((await world.author.post(`/items/${sent.id}/submit`, {})).status).toBe(200);
    expect((await world.reviewer.post(`/items/${sent.id}/approve`, { versionId: sent.versionId })).status).toBe(200);
    const { rows: [unit] } = await app.db.query<{ id: string }>(`SELECT owner_unit_id AS id FROM item WHERE id = $1`, [sent.id]);
    const colleague = await app.signIn((await addLearner(app)).personId, [{ role: 'author', unitId: unit?.id ?? '' }]);
    expect((await read(colleague, choiceSource('TEP-009'), 'check')).counts).toMatchObject({ next: 1, same: 0 });
    expect((await read(world.author, choiceSource('TEP-009'), 'check')).counts.same).toBe(1);
  });

  it('opens the next version of an approved item and leaves one in review alone', async () => {
    const { rows } = await read(world.author, choiceSource('TEP-003'));
    const itemId = rows[0]?.itemId;
    const sent = await detail(world.author, itemId);
    expect((await world.author.post(`/items/${itemId}/submit`, {})).status).toBe(200);
    expect(verdicts(await read(world.author, choiceSource('TEP-003', { difficulty: 'hard' })))).toEqual([['TEP-003', 'refused', [['code', 'in_review']]]]);
    expect((await world.reviewer.post(`/items/${itemId}/approve`, { versionId: sent.versionId })).status).toBe(200);
    expect((await read(world.author, choiceSource('TEP-003', { difficulty: 'hard' }))).counts.next).toBe(1);
    expect((await detail(world.author, itemId)).versions.map((version) => version.status)).toEqual(['draft', 'approved']);
  });

  it('with one refused item stores none, and names each by place and reason', async () => {
    const before = await counted();
    const broken = structuredClone(choiceSource('TEP-011')) as unknown as { key: { processing: unknown } };
    broken.key.processing = { rules: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'customOperator', args: [] } }] };
    const file = [
      choiceSource('TEP-010'), broken, choiceSource('TEP-010'), 7,
      { ...choiceSource('TEP-012'), alignments: [{ framework: 'tt03-2014-btttt', node: 'IU99' }], stimulus: 'KHONG-CO' },
      choiceSource('TEP-013', { correct: 'Z' }),
    ];
    const report = await read(world.author, file);
    expect([report.isStored, report.counts.refused, await counted()]).toEqual([false, 5, before]);
    expect(verdicts(report)).toEqual([
      ['TEP-010', 'new', []],
      ['TEP-011', 'refused', [['key.processing.rules[0].value.op', 'unknown_operator']]],
      ['TEP-010', 'refused', [['code', 'code_twice']]],
      [null, 'refused', [['', 'wrong_type']]],
      ['TEP-012', 'refused', [['stimulus', 'stimulus_unknown'], ['alignments[0]', 'node_unknown']]],
      ['TEP-013', 'refused', [['key.responses.RESPONSE.correct', 'correct_unknown']]],
    ]);
    expect(report.rows[1]?.problems[0]?.vi).toBe('Biểu thức customOperator chưa được bộ chấm hỗ trợ');
  });

  it('can’t take over a code of another unit, nor tell what is behind it', async () => {
    const report = await read(world.siblingAuthor, choiceSource('TEP-001', { difficulty: 'hard' }));
    expect([verdicts(report), report.rows[0]?.itemId]).toEqual([[['TEP-001', 'refused', [['code', 'code_taken']]]], null]);
  });

  it.each<[string, unknown, string, object | undefined]>([
    ['no JSON', '[\n  {"code": "A",}\n]', 'bank.file_unreadable', { line: 2, column: 16 }],
    ['another kind of file', picture, 'bank.file_not_text', undefined],
    ['an empty list', '[]', 'bank.file_empty', undefined],
    ['nothing', ' ', 'bank.file_empty', undefined],
    ['too many items', JSON.stringify(Array.from({ length: 501 }, () => 1)), 'bank.file_too_many', { count: 501, most: 500 }],
  ])('that is %s is refused whole', async (_, content, code, details) => {
    const { status, body } = await send(world.author, content);
    expect([status, body.code, body.details]).toEqual([400, code, details]);
  });

  it('nested without end is refused, not a fault of the server', async () => {
    const test = `${'{"op":"not","args":['.repeat(30_000)}{"op":"null"}${']}'.repeat(30_000)}`;
    const source = JSON.stringify(choiceSource('TEP-020')).replace('{"template":"match_correct"}', `{"rules":[{"rule":"responseCondition","if":{"test":${test},"then":[]}}]}`);
    expect((await read(world.author, source)).counts.refused).toBe(1);
  });

  it('needs somebody who writes items', async () => {
    expect((await send(world.learner, choiceSource('TEP-030'))).status).toBe(403);
    expect((await send(world.reviewer, choiceSource('TEP-030'))).status).toBe(403);
    expect((await app.anonymous.post('/api/v1/items/import').field({ mode: 'store' }).attach('file', Buffer.from('[]'), 'a.json')).status).toBe(401);
    expect((await send(world.author, choiceSource('TEP-030'), 'look')).status).toBe(400);
    expect((await world.author.post('/items/import')).status).toBe(400);
    expect((await world.author.upload('/items/import', Buffer.from('[]'), 'a.json', { mode: 'store', ownerUnitId: world.sibling })).status).toBe(400);
    expect((await world.author.upload('/items/import', Buffer.from(JSON.stringify(choiceSource('TEP-030'))), 'a.json', { mode: 'store', ownerUnitId: world.sibling })).status).toBe(404);
  });

  it('may hold every kind that comes with the product', async () => {
    const folder = join(root, 'apps/standalone/demo/items');
    const all = readdirSync(folder).flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ItemSource[]);
    const report = await read(world.author, all, 'check');
    // pictures and shared texts come by doors of their own
    const reasons = new Set(report.rows.flatMap((row) => row.problems.map((problem) => problem.code)));
    expect([...reasons].sort()).toEqual(['media_unknown', 'stimulus_unknown']);
  });
});
