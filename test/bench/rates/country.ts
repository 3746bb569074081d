import type { Pool } from 'pg';

/** One requirement in the year it is counted. */
export interface Asked {
  requirementId: string;
  versionId: string;
}
export interface Country {
  rootId: string;
  provinceIds: string[];
  asked: Asked[];
}

const evidence = [
  { course: 'KH-1' },
  { op: 'all', of: [{ course: 'KH-1' }, { exam: 'THI-1' }] },
  { op: 'atLeast', k: 2, of: [{ course: 'KH-1' }, { course: 'KH-2' }, { exam: 'THI-1' }] },
  { op: 'any', of: [{ exam: 'THI-1' }, { course: 'KH-2' }] },
];

/**
 * A country by generate_series: 1 government, 34 provinces, 3,965 units under them; of the people one in twenty works in two units, one in
 * twenty moved during the year, one in thirty is on leave for a time, one in fifty is excused; three results for four people each, spread
 * over the working days of the year.
 */
export async function layOut(db: Pool, people: number): Promise<Country> {
  const run = async (sql: string, params: unknown[] = []): Promise<void> => void (await db.query(sql, params));
  await run(`
    WITH made AS (INSERT INTO unit (id) SELECT gen_random_uuid() FROM generate_series(1, 4000) RETURNING id, seq),
      placed AS (SELECT id, seq, row_number() OVER (ORDER BY seq) AS n FROM made),
      above AS (SELECT c.id, c.seq, c.n, p.id AS parent, p.seq AS parent_seq, g.seq AS root_seq FROM placed c CROSS JOIN (SELECT seq FROM placed WHERE n = 1) g
        LEFT JOIN placed p ON p.n = CASE WHEN c.n = 1 THEN 0 WHEN c.n <= 35 THEN 1 ELSE 2 + mod(c.n, 34) END)
    INSERT INTO unit_version (id, unit_id, code, name, kind, parent_id, path, search_key, sort_key, valid_from)
    SELECT gen_random_uuid(), id, 'U' || n, jsonb_build_object('vi', 'Đơn vị ' || n), CASE WHEN n = 1 THEN 'government' WHEN n <= 35 THEN 'province' ELSE 'commune' END, parent,
      (CASE WHEN n = 1 THEN 'u' || seq WHEN n <= 35 THEN 'u' || root_seq || '.u' || seq ELSE 'u' || root_seq || '.u' || parent_seq || '.u' || seq END)::ltree, 'x', 'x', '2020-01-01'
    FROM above`);
  await run(`CREATE TABLE laid_unit AS SELECT unit_id, row_number() OVER (ORDER BY code) - 1 AS n FROM unit_version WHERE kind = 'commune'`);
  await run(`INSERT INTO person (id, full_name, search_key, sort_key) SELECT gen_random_uuid(), 'Người ' || n, 'x', lpad(n::text, 9, '0') FROM generate_series(1, $1::int) n`, [people]);
  await run(`CREATE TABLE laid AS SELECT id, row_number() OVER (ORDER BY sort_key) AS n FROM person`);
  const stay = (select: string): string => `INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, valid_from, valid_to) ${select}`;
  const from = (shift: number, where: string): string => `FROM (SELECT id, n, (SELECT count(*) FROM laid_unit) AS units FROM laid) x JOIN laid_unit u ON u.n = mod(x.n * 7919 + ${shift}, x.units) WHERE ${where}`;
  // most since years ago, some since a day of this year
  await run(stay(`SELECT gen_random_uuid(), x.id, u.unit_id, 'official', '{P02}', 'working', CASE WHEN mod(x.n, 12) = 0 THEN DATE '2026-01-01' + mod(x.n, 300)::int ELSE DATE '2021-01-01' END, CASE WHEN mod(x.n, 20) = 3 THEN DATE '2026-07-01' WHEN mod(x.n, 30) = 7 THEN DATE '2026-04-01' END ${from(0, 'true')}`));
  await run(stay(`SELECT gen_random_uuid(), x.id, u.unit_id, 'official', '{P02}', 'working', '2026-07-01', NULL ${from(1, 'mod(x.n, 20) = 3')}`));
  await run(stay(`SELECT gen_random_uuid(), x.id, u.unit_id, 'official', '{P02}', 'leave', '2026-04-01', '2026-09-01' ${from(0, 'mod(x.n, 30) = 7 AND mod(x.n, 20) <> 3')}`));
  await run(stay(`SELECT gen_random_uuid(), x.id, u.unit_id, 'official', '{P02}', 'working', '2026-09-01', NULL ${from(0, 'mod(x.n, 30) = 7 AND mod(x.n, 20) <> 3')}`));
  await run(stay(`SELECT gen_random_uuid(), x.id, u.unit_id, 'official', '{P02}', 'working', '2022-01-01', NULL ${from(5, 'mod(x.n, 20) = 11')}`));
  const result = (kind: string, code: string, share: number, step: number): string => `INSERT INTO achievement (id, person_id, source_kind, source_id, revision, code, outcome, achieved_on)
    SELECT gen_random_uuid(), id, '${kind}', gen_random_uuid(), 1, '${code}', '${kind === 'grade' ? 'pass' : 'completed'}', DATE '2026-01-05' + (mod(n * ${step}, 45) * 7 + mod(n * ${step + 2}, 5))::int FROM laid WHERE mod(n * ${step}, 100) < ${share}`;
  await run(result('course', 'KH-1', 82, 31));
  await run(result('course', 'KH-2', 61, 37));
  await run(result('grade', 'THI-1', 74, 41));
  const asked: Asked[] = [];
  const { rows: units } = await db.query<{ id: string; kind: string }>(`SELECT unit_id AS id, kind FROM unit_version WHERE kind IN ('government', 'province') ORDER BY nlevel(path), code`);
  const rootId = units[0]?.id ?? '';
  for (const [i, rule] of evidence.entries()) {
    const { rows } = await db.query<Asked>(
      `WITH r AS (INSERT INTO requirement (id, code, owner_unit_id) VALUES (gen_random_uuid(), $1, $2) RETURNING id)
       INSERT INTO requirement_version (id, requirement_id, number, title, populations, audience_unit_id, evidence, period_kind, from_year, due_day, cutoff_day, metric_kind)
       SELECT gen_random_uuid(), id, 1, '{"vi":"Yêu cầu"}', '{P02}', $2, $3, 'calendarYear', 2026, '10-31', '11-30', 'participation' FROM r RETURNING requirement_id AS "requirementId", id AS "versionId"`,
      [`BENCH-${i}`, rootId, JSON.stringify(rule)],
    );
    if (rows[0]) asked.push(rows[0]);
  }
  await run(`INSERT INTO waiver (id, waiver_id, requirement_id, person_id, period, reason, valid_from, valid_to, granted_at)
    SELECT gen_random_uuid(), gen_random_uuid(), $1, id, '2026', 'miễn', '2026-05-01', CASE WHEN mod(n, 2) = 0 THEN DATE '2026-08-01' END, now() FROM laid WHERE mod(n, 50) = 9`, [asked[0]?.requirementId]);
  await run('DELETE FROM due_work');
  for (const table of ['unit', 'unit_version', 'person', 'membership', 'achievement', 'waiver']) await run(`ANALYZE ${table}`);
  return { rootId, provinceIds: units.slice(1).map((u) => u.id), asked };
}
