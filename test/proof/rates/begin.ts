import type { Pool } from 'pg';
import { addDays } from '@kynangso/domain/kernel';
import { newId } from '@kynangso/server/platform';
import type { Draw } from './events';
import { COURSE, day, EXAM, type Model, type Writer, YEAR } from './model';

/** A tree, its people and the one requirement that asks something of them, before anything happens. */
export async function begin(db: Pool, w: Writer, d: Draw): Promise<Model> {
  const dueOn = day(d.due);
  const m: Model = {
    audience: '', root: '', requirement: newId(), dueOn, cutoffOn: [addDays(dueOn, d.cutoff), `${YEAR}-12-31`].sort()[0] ?? dueOn, graceDays: d.grace, needs: d.needs,
    labels: new Map(), lineages: [], versions: [], people: [], stays: [], waivers: [], results: [], links: new Map(), treeDay: '2025-10-02',
  };
  m.root = await w.addUnit(m, null, '2020-01-01');
  for (const p of d.parents) {
    const above = m.versions.map((v) => v.unit);
    await w.addUnit(m, above[p % above.length] ?? m.root, '2020-01-01');
  }
  // mostly the whole tree is asked, sometimes a part of it
  m.audience = d.audience % 3 === 0 ? (m.versions[d.audience % m.versions.length]?.unit ?? m.root) : m.root;
  for (let i = 0; i < d.people; i++) await w.addPerson(m);
  await db.query('INSERT INTO requirement (id, code, owner_unit_id) VALUES ($1, $2, $3)', [m.requirement, `PROOF-${m.requirement.slice(-12)}`, m.root]);
  const evidence = d.needs === 'course' ? { course: COURSE } : { op: 'all', of: [{ course: COURSE }, { exam: EXAM }] };
  await db.query(
    `INSERT INTO requirement_version (id, requirement_id, number, title, populations, audience_unit_id, evidence, period_kind, from_year, due_day, cutoff_day, metric_kind, rules)
     VALUES ($1, $2, 1, '{"vi":"Thử"}', '{P02}', $3, $4, 'calendarYear', 2026, $5, $6, 'participation', $7)`,
    [newId(), m.requirement, m.audience, JSON.stringify(evidence), m.dueOn.slice(5), m.cutoffOn.slice(5), JSON.stringify({ graceDays: d.grace })],
  );
  return m;
}
