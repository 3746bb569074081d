import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import canonicalize from 'canonicalize';
import type { Pool } from 'pg';
import type { Receipt } from '@kynangso/contracts/exam';

/** Resolves when nothing is left to grade and no due work is left undone; false when that takes too long. */
export async function waitForQuiet(db: Pool, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const left = await db.query<{ n: number }>(`SELECT (SELECT count(*) FROM attempt WHERE state = 'submitted')::int + (SELECT count(*) FROM due_work)::int AS n`).catch(() => null);
    if (left?.rows[0]?.n === 0) return true;
    await sleep(300);
  }
  return false;
}

export interface GradeFacts {
  /** acknowledged and without a grade */
  lost: number;
  /** with more than one grade for a revision */
  doubled: number;
  wrongPoints: number;
  states: Record<string, number>;
}

export async function checkGrades(db: Pool, acknowledged: readonly string[], expected: ReadonlyMap<string, number>): Promise<GradeFacts> {
  const { rows } = await db.query<{ id: string; state: string; grades: number; most: number; points: number | null }>(
    `SELECT a.id, a.state, count(g.id)::int AS grades, coalesce(max(per.n), 0)::int AS most, max(g.points_centi) AS points
     FROM attempt a LEFT JOIN grade g ON g.attempt_id = a.id
     LEFT JOIN LATERAL (SELECT count(*) AS n FROM grade x WHERE x.attempt_id = a.id GROUP BY x.revision, x.run ORDER BY 1 DESC LIMIT 1) per ON true
     WHERE a.id = ANY($1::uuid[]) GROUP BY a.id`,
    [acknowledged],
  );
  const states: Record<string, number> = {};
  for (const row of rows) states[row.state] = (states[row.state] ?? 0) + 1;
  return {
    lost: acknowledged.length - rows.filter((row) => row.grades > 0 && row.state === 'graded').length,
    doubled: rows.filter((row) => row.grades > 1 || row.most > 1).length,
    wrongPoints: rows.filter((row) => row.points !== null && row.points !== expected.get(row.id)).length,
    states,
  };
}

/** Certificates: one for each passed attempt, none twice. */
export async function checkCertificates(db: Pool): Promise<{ passed: number; certificates: number; duplicates: number; achievementsTwice: number }> {
  const { rows } = await db.query<{ passed: number; certificates: number; duplicates: number; twice: number }>(
    `SELECT (SELECT count(*)::int FROM grade WHERE passed) AS passed, (SELECT count(*)::int FROM certificate) AS certificates,
            (SELECT count(*)::int FROM (SELECT 1 FROM certificate GROUP BY person_id, programme_id HAVING count(*) > 1) d) AS duplicates,
            (SELECT count(*)::int FROM (SELECT 1 FROM achievement WHERE source_kind = 'grade' GROUP BY source_id, revision HAVING count(*) > 1) d) AS twice`,
  );
  const row = rows[0];
  return { passed: row?.passed ?? 0, certificates: row?.certificates ?? 0, duplicates: row?.duplicates ?? 0, achievementsTwice: row?.twice ?? 0 };
}

/** Receipts as a stranger would check them: signature, and the hash over the answers that are stored. */
export async function checkReceipts(db: Pool, receipts: readonly Receipt[], dataDir: string): Promise<number> {
  const keys = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as { signing: { kid: string; privateKeyPem: string }[] };
  const publicKeys = new Map(keys.signing.map((key) => [key.kid, createPublicKey(key.privateKeyPem)]));
  const { rows } = await db.query<{ id: string; answers: [number, unknown][] }>(`SELECT attempt_id AS id, json_agg(json_build_array(position, response) ORDER BY position) AS answers FROM response GROUP BY attempt_id`);
  const answers = new Map(rows.map((row) => [row.id, row.answers]));
  return receipts.filter(({ receipt, signature }) => {
    const key = publicKeys.get(receipt.kid);
    const hash = createHash('sha256').update(canonicalize(answers.get(receipt.attemptId) ?? []) as string).digest('hex');
    return key !== undefined && hash === receipt.answersHash && verify(null, Buffer.from(canonicalize(receipt) as string), key, Buffer.from(signature, 'base64url'));
  }).length;
}
