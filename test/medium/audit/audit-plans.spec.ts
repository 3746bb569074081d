import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database, rows, type Tx } from '@kynangso/server/platform';
import { AuditSearchRepository, type Wanted } from '../../../libs/server/src/audit/audit-search.repository';
import { bootApp, type TestApp } from '../../support/app';
import { smallTree } from '../../support/builders/org';

/** enough that reading the whole log is the dearer way */
const PLANTED = 30_000;

interface Plan { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[]; 'Actual Rows'?: number }
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

describe('a long log', () => {
  let app: TestApp;
  let units: Awaited<ReturnType<typeof smallTree>>;
  const actor = '00000000-0000-7000-8000-0000000000aa';
  beforeAll(async () => {
    app = await bootApp();
    units = await smallTree(app);
    // a busy log: 500 people, 40 acts, two units, and a little of everything rare
    await app.db.query(
      `INSERT INTO audit_entry (id, at, actor_person_id, action, object_kind, object_id, unit_id, request_id)
       SELECT gen_random_uuid(), now() - make_interval(secs => $1 - n), ('00000000-0000-7000-8000-' || lpad((n % 500)::text, 12, '0'))::uuid, 'noun' || n % 40 || '.done', 'kind' || n % 40, md5((n / 10)::text),
              CASE n % 3 WHEN 0 THEN $2::uuid WHEN 1 THEN $3::uuid END, md5(n::text)
       FROM generate_series(1, $1::int) n`,
      [PLANTED, units.A, units.B],
    );
    await app.db.query(`INSERT INTO audit_entry (id, actor_person_id, action, object_kind, object_id, unit_id) VALUES (gen_random_uuid(), $1, 'rare.done', 'rare', 'x', $2)`, [actor, units.A1]);
    await app.db.query('ANALYZE audit_entry');
  });
  afterAll(() => app.close());

  /** the plan of the statement the repository sends, run */
  async function planOf(scope: string | null, wanted: Wanted): Promise<{ scans: string[]; given: number }> {
    const seen: { sql: string; params: unknown[] }[] = [];
    const watched = { query: (sql: string, params: unknown[]) => { seen.push({ sql, params }); return app.get(Database).read().query(sql, params); } } as unknown as Tx;
    await new AuditSearchRepository().page(watched, scope, wanted, 51);
    const asked = seen.at(-1);
    if (!asked) throw new Error('nothing was asked');
    const { rows: found } = await app.db.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${asked.sql}`, asked.params);
    const plan = found[0]?.['QUERY PLAN'][0];
    if (!plan) throw new Error('no plan');
    const scans = nodes(plan.Plan).filter((n) => n['Relation Name']?.startsWith('audit_entry')).map((n) => n['Node Type']);
    return { scans, given: plan.Plan['Actual Rows'] ?? 0 };
  }

  const ways: [string, () => Wanted, number, 'part'?][] = [
    ['everything', () => ({}), 51],
    ['one person', () => ({ actor: '00000000-0000-7000-8000-000000000007' }), 51],
    ['one who acted once', () => ({ actor }), 1],
    ['one act', () => ({ action: 'noun7.done' }), 51],
    ['a kind of act', () => ({ action: 'rare' }), 1],
    ['one object', () => ({ kind: 'kind7', object: 'nowhere' }), 0],
    ['one unit', () => ({ unit: units.A }), 51],
    ['one request', () => ({ request: '00000000-0000-7000-8000-000000000000' }), 0],
    ['a far page', () => ({ after: '500' }), 51],
    ['an administrator of a part where little happened', () => ({}), 1, 'part'],
  ];
  it.each(ways)('is read by an index: %s', async (_, wanted, given, part) => {
    const [a1] = await rows<{ path: string }>(app.get(Database).read(), 'SELECT path::text AS path FROM current_unit WHERE unit_id = $1', [units.A1]);
    const plan = await planOf(part ? `{${a1?.path}}` : null, wanted());
    expect(plan.scans.filter((node) => node === 'Seq Scan')).toEqual([]);
    expect(plan.given).toBe(given);
  });
});
