import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { ItemKey } from '@kynangso/contracts/bank';
import type { newRegrade, RegradeDetail } from '@kynangso/contracts/grading';
import { BankService } from '@kynangso/server/bank';
import { GradingService, RegradeReadService, RegradeService } from '@kynangso/server/grading';
import { OrgService } from '@kynangso/server/org';
import { type Caller, Database, EffectService, newId } from '@kynangso/server/platform';
import type { z } from 'zod';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { answerLoad, openRooms, seedLoad } from '../support/load/seed-load';
import { numberOf } from './exam/floor';

/** attempt -> what its standing grade says, whole */
type Snapshot = ReadonlyMap<string, string>;

/**
 * Stored papers scored again must come out as they were, twice; a changed key must change exactly the papers an independent look at the
 * answers foretells; undone, every grade must be what it was. The control spoils one stored grade by a hundredth: scoring again must see it.
 */
export async function run(args: string[]): Promise<object> {
  const attempts = numberOf(args, 'attempts', 20_000);
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-regrade-'));
  const rooms = await openRooms(postgres.appUrl, dataDir);
  const owner = new Client({ connectionString: postgres.ownerUrl });
  const of = <T>(type: new (...args: never[]) => T): T => rooms.get(type, { strict: false });
  try {
    await owner.connect();
    // the rooms above are not in this process: what they would do is not what is proved here
    for (const room of ['certificate', 'training']) of(EffectService).register('grade.decided', room, async () => undefined);
    const load = await seedLoad(rooms, postgres.ownerUrl, attempts);
    await answerLoad(postgres.ownerUrl, load);
    await owner.query(`UPDATE attempt SET state = 'submitted', submitted_at = now(), submit_reason = 'person', answers_hash = 'proof', answered = 40, receipt_kid = 'proof', receipt_signature = 'proof'`);
    process.stderr.write(`${attempts} papers handed in; grading\n`);
    await of(GradingService).drain();
    await owner.query('DELETE FROM due_work');
    // twenty thousand rows in seconds are more than autovacuum has counted: plans made without them take minutes
    await owner.query('ANALYZE');
    const person = async (): Promise<Caller> => {
      const personId = await of(Database).transaction((tx) => of(OrgService).createCitizen(tx, { fullName: 'Người Chấm' }));
      return { accountId: newId(), personId, locale: 'vi', grants: [{ role: 'admin', unitId: null, unitPath: null }], requestId: 'proof' };
    };
    // keys are corrected once the seal is open
    await owner.query(`UPDATE sitting SET opens_at = least(opens_at, now() - interval '2 hours'), closes_at = now() - interval '1 hour' WHERE id = $1`, [load.sittingId]);
    const [proposer, approver] = [await person(), await person()];
    const { rows: exams } = await owner.query<{ id: string }>('SELECT exam_id AS id FROM sitting WHERE id = $1', [load.sittingId]);
    const examId = exams[0]?.id ?? '';
    const item = load.forms[0]?.items.find((each) => each.kind === 'choice');
    if (!item) throw new Error('no choice item in the load');
    const [keyed] = await of(BankService).keys(of(Database).read(), [item.itemVersionId]);
    const key = keyed?.key as ItemKey;

    const propose = async (changed: ItemKey): Promise<RegradeDetail> => {
      const body: z.output<typeof newRegrade> = { sittingIds: [load.sittingId], changes: [{ action: 'new_key', itemVersionId: item.itemVersionId, key: changed }], places: [], policy: 'as_scored', reason: 'Kiểm chứng chấm lại.' };
      const { id } = await of(RegradeService).create(proposer, examId, body);
      await of(EffectService).drain();
      return of(RegradeReadService).get(proposer, id);
    };
    const differences = async (): Promise<number> => {
      const same = await propose(key);
      await of(RegradeService).reject(proposer, same.id, 'chỉ để đối chiếu');
      return same.counts?.changed ?? -1;
    };
    process.stderr.write('scoring again, twice\n');
    const started = performance.now();
    const again = [await differences(), await differences()];
    const seconds = (performance.now() - started) / 1000;

    const before = await snapshot(owner);
    const predicted = await foretold(owner, item.itemVersionId, load.forms.map((form) => ({ id: form.id, position: form.items.find((each) => each.itemVersionId === item.itemVersionId)?.position ?? null })));
    process.stderr.write('a changed key\n');
    const regrade = await propose({ ...key, responses: { RESPONSE: { correct: ['A'] } } });
    const previewed = new Set((await owner.query<{ id: string }>('SELECT attempt_id AS id FROM regrade_paper WHERE regrade_id = $1', [regrade.id])).rows.map((row) => row.id));
    await of(RegradeService).approve(approver, regrade.id);
    await of(EffectService).drain();
    const after = await snapshot(owner);
    const changed = new Set([...before].filter(([id, text]) => after.get(id) !== text).map(([id]) => id));
    process.stderr.write('taken back\n');
    await of(RegradeService).undo(approver, regrade.id, 'Kiểm chứng hoàn tác.');
    await of(EffectService).drain();
    const restored = await snapshot(owner);
    const notRestored = [...before].filter(([id, text]) => restored.get(id) !== text).length;

    const control = await spoil(owner, differences);
    const measured = {
      attempts, differencesOnRescoring: again, rescoredPerSecond: Math.round((2 * attempts) / seconds), predicted: predicted.size, previewed: previewed.size, changed: changed.size,
      notPredicted: missing(changed, predicted), predictedButUnchanged: missing(predicted, changed), previewedButUnchanged: missing(previewed, changed), notRestored,
    };
    const isSound = again.every((n) => n === 0) && predicted.size > 0 && measured.notPredicted === 0 && measured.predictedButUnchanged === 0 && previewed.size === changed.size && measured.previewedButUnchanged === 0 && notRestored === 0;
    return { measured, bar: { differencesOnRescoring: [0, 0], notPredicted: 0, predictedButUnchanged: 0, notRestored: 0 }, control: { differences: control, caught: control === 1 }, ok: isSound && control === 1 };
  } finally {
    await owner.end();
    await rooms.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const missing = (from: ReadonlySet<string>, inside: ReadonlySet<string>): number => [...from].filter((id) => !inside.has(id)).length;

async function snapshot(owner: Client): Promise<Snapshot> {
  const { rows } = await owner.query<{ id: string; text: string }>(
    `SELECT a.id, concat_ws('|', g.points_centi, g.max_centi, g.passed, g.level, g.item_points_centi, g.item_max_centi, g.parts) AS text FROM attempt a JOIN grade g ON g.id = a.grade_id`,
  );
  return new Map(rows.map((row) => [row.id, row.text]));
}

/** Who answered A (now right) or B (no longer right) at the item's place: read from the answers alone, without the engine. */
async function foretold(owner: Client, _itemVersionId: string, places: readonly { id: string; position: number | null }[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const { id, position } of places) {
    if (position === null) continue;
    const { rows } = await owner.query<{ id: string }>(
      `SELECT a.id FROM attempt a JOIN response r ON r.attempt_id = a.id AND r.position = $2 WHERE a.form_id = $1 AND r.response->'RESPONSE'->>0 IN ('A', 'B')`,
      [id, position],
    );
    for (const row of rows) found.add(row.id);
  }
  return found;
}

async function spoil(owner: Client, differences: () => Promise<number>): Promise<number> {
  await owner.query('ALTER TABLE grade DISABLE TRIGGER refuse_change');
  await owner.query(`UPDATE grade SET item_points_centi[1] = item_points_centi[1] + 1, points_centi = points_centi + 1 WHERE id = (SELECT grade_id FROM attempt ORDER BY id LIMIT 1)`);
  await owner.query('ALTER TABLE grade ENABLE TRIGGER refuse_change');
  return differences();
}
