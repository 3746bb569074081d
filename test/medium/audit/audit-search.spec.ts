import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditPage, chainCheck } from '@kynangso/contracts/audit';
import { AuditSealer, AuditService } from '@kynangso/server/audit';
import { Database, newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { member, smallTree } from '../../support/builders/org';

const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;

describe('the log, searched', () => {
  let app: TestApp;
  let units: Awaited<ReturnType<typeof smallTree>>;
  let chief: Agent;
  let adminOfA: Agent;
  let hr: Agent;
  const request = newId();
  beforeAll(async () => {
    app = await bootApp();
    units = await smallTree(app);
    chief = await app.signIn(await member(app, units.T, { fullName: 'Quản Trị Tỉnh' }), [{ role: 'admin' }]);
    adminOfA = await app.signIn(await member(app, units.A, { fullName: 'Quản Trị Sở' }), [{ role: 'admin', unitId: units.A }]);
    hr = await app.signIn(await member(app, units.A, { fullName: 'Nhân Sự Sở' }), [{ role: 'hr_officer', unitId: units.A }]);
    await app.db.query(`SELECT setval(pg_get_serial_sequence('audit_entry', 'seq'), 1000)`);
    await record({ action: 'class.planned', objectKind: 'training_class', objectId: newId(), unitId: units.A });
    await record({ action: 'class.finished', objectKind: 'training_class', objectId: newId(), unitId: units.A1, reason: '=1+1' });
    await record({ action: 'waiver.granted', objectKind: 'waiver', objectId: newId(), unitId: units.B, before: { a: 1 }, after: { a: 2 } });
    await record({ action: 'job.removed', objectKind: 'job', objectId: 'media/7' });
  });
  afterAll(() => app.close());

  const record = (r: Partial<Parameters<AuditService['record']>[1]> & { action: string; objectKind: string; objectId: string }) =>
    app.get(Database).transaction((tx) => app.get(AuditService).record(tx, { actor: { personId: chief.personId, accountId: chief.accountId, requestId: request }, ...r }));
  const find = async (agent: Agent, query: string) => auditPage.parse((await agent.get(`/audit-entries?${query}`).expect(200)).body);
  const actions = async (agent: Agent, query: string) => (await find(agent, query)).rows.map((r) => r.action);

  it('is found by who acted, what, on what, in which unit, when and in which request', async () => {
    expect(await actions(chief, `request=${request}`)).toEqual(['job.removed', 'waiver.granted', 'class.finished', 'class.planned']);
    expect(await actions(chief, `actor=${chief.personId}&action=class`)).toEqual(['class.finished', 'class.planned']);
    expect(await actions(chief, `actor=${chief.personId}&action=class.planned`)).toEqual(['class.planned']);
    expect(await actions(chief, 'kind=job&object=media/7')).toEqual(['job.removed']);
    expect(await actions(chief, `unit=${units.B}&kind=waiver`)).toEqual(['waiver.granted']);
    expect(await actions(chief, `request=${request}&from=2000-01-01&to=2000-12-31`)).toEqual([]);
    const [waiver] = (await find(chief, 'kind=waiver')).rows;
    expect(waiver).toMatchObject({ actorName: 'Quản Trị Tỉnh', unitName: { vi: 'Sở Nội vụ' }, requestId: request, block: null });
    expect(waiver?.beforeDigest).not.toBe(waiver?.afterDigest);
  });

  it('is read page by page without a gap or a repeat', async () => {
    const seen: number[] = [];
    let after = '';
    do {
      const page = await find(chief, `request=${request}&pageSize=3${after ? `&after=${after}` : ''}`);
      seen.push(...page.rows.map((r) => r.seq));
      after = page.next ?? '';
    } while (after);
    expect(seen).toEqual([1004, 1003, 1002, 1001]);
  });

  it('shows a unit that was split off nothing of what the other does since', async () => {
    await app.db.query(`INSERT INTO unit_lineage (id, from_unit_id, to_unit_id, kind, happened_on, share_bp) VALUES (gen_random_uuid(), $1, $2, 'split', '2025-09-01', 5000)`, [units.B, units.A]);
    expect(await actions(adminOfA, `request=${request}`)).toEqual(['class.finished', 'class.planned']);
    await app.db.query('DELETE FROM unit_lineage WHERE from_unit_id = $1', [units.B]);
  });

  it('shows an administrator of a part the entries of its units alone; those of no unit are the whole system\'s', async () => {
    expect(await actions(adminOfA, `request=${request}`)).toEqual(['class.finished', 'class.planned']);
    expect(await actions(adminOfA, `unit=${units.B}`)).toEqual([]);
    expect(codeOf(await adminOfA.get('/audit-chain').expect(403))).toBe('audit.whole_system_only');
    await hr.get('/audit-entries').expect(403);
    await app.anonymous.get('/api/v1/audit-entries').expect(401);
    await chief.get('/audit-entries?kind=DROP').expect(400);
  });

  it('goes out as CSV within the same bounds, guarded against formulas, and says who took it', async () => {
    const { text } = await adminOfA.get(`/audit-entries/file?request=${request}`).expect(200).expect('content-type', /csv/);
    expect(text).toContain(`"'=1+1"`);
    expect(text.trim().split('\r\n')).toHaveLength(3);
    expect(await actions(chief, `actor=${adminOfA.personId}`)).toEqual(['audit.downloaded']);
  });

  /** as owner, past the guard: what nobody does through the product */
  const tamper = async (sql: string, values: unknown[]) => {
    await app.db.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await app.db.query('ALTER TABLE audit_entry_default DISABLE TRIGGER USER');
    try { return await app.db.query(sql, values); } finally {
      await app.db.query('ALTER TABLE audit_entry_default ENABLE TRIGGER USER');
      await app.db.query('ALTER TABLE audit_entry ENABLE TRIGGER USER');
    }
  };
  const sealAll = async () => {
    for (let i = 0; i < 50; i++) {
      await app.get(AuditSealer).seal();
      if ((await app.get(AuditSealer).state()).unsealed === 0) return;
    }
    throw new Error('not sealed');
  };
  const check = async (query = '') => chainCheck.parse((await chief.get(`/audit-chain${query}`).expect(200)).body);

  it('is sealed only when nobody who was writing before can still add to it', async () => {
    const late = await app.db.connect();
    await late.query('BEGIN');
    await late.query(`INSERT INTO audit_entry (id, at, action, object_kind, object_id) VALUES (gen_random_uuid(), now() - interval '1 hour', 'slow.written', 'test', '1')`);
    await record({ action: 'quick.written', objectKind: 'test', objectId: '2' });
    for (let i = 0; i < 3; i++) await app.get(AuditSealer).seal();
    expect((await find(chief, 'kind=test&object=2')).rows[0]?.block).toBeNull();
    await late.query('COMMIT');
    late.release();
    await sealAll();
    expect((await find(chief, 'kind=test')).rows.every((r) => r.block !== null)).toBe(true);
    expect(await check()).toMatchObject({ isWhole: true, fault: null });
  });

  it('shows which block no longer comes out when an entry is changed, added or taken away', async () => {
    await record({ action: 'one.written', objectKind: 'test', objectId: '3' });
    await sealAll();
    const whole = await check();
    expect(whole).toMatchObject({ isWhole: true, fromBlock: 1 });
    await tamper(`UPDATE audit_entry SET reason = 'khác' WHERE action = $1`, ['one.written']);
    expect(await check()).toMatchObject({ isWhole: false, fault: { block: whole.toBlock, kind: 'changed' } });
    await tamper(`UPDATE audit_entry SET reason = NULL WHERE action = $1`, ['one.written']);
    expect((await check()).isWhole).toBe(true);
    await tamper(`DELETE FROM audit_entry WHERE action = $1`, ['class.planned']);
    expect((await check()).fault?.kind).toBe('changed');
    expect((await check(`?from=${whole.toBlock}&to=${whole.toBlock}`)).isWhole).toBe(true);
    expect(codeOf(await chief.get('/audit-chain?from=9&to=2').expect(400))).toBe('audit.range');
  });
});
