import { Injectable } from '@nestjs/common';
import type { RosterCounts, RosterMode } from '@kynangso/contracts/org';
import { type Candidate, codesToFind, matchPeople, type RowToMatch, rowError, unitError } from '@kynangso/domain/org';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { RosterStateRepository } from './roster-state.repository';
import { CopyRows } from './copy-rows';
import * as sql from './diff-sql';

export interface RosterDiff {
  counts: RosterCounts;
  /** people of the subtree on the day, whom the delete guard measures by */
  people: number;
  hash: Buffer;
}

/** names compared by the domain's own rule in one piece */
const CROWD = 500;
/** codes looked up in one statement */
const CODES = 5_000;

/** Compares what `roster_stage` holds with the tree and people of now. Leaves `roster_diff` behind for whoever stores or applies it. */
@Injectable()
export class RosterDiffer {
  constructor(private readonly states: RosterStateRepository) {}

  async diff(tx: Tx, roster: { unitId: string; asOf: string; mode: RosterMode }, today: string): Promise<RosterDiff> {
    const { unitId, asOf } = roster;
    await this.make(tx, 'roster_same', sql.same);
    await this.make(tx, 'roster_group', sql.group);
    await this.make(tx, 'roster_member', sql.members, [unitId, asOf, today]);
    await this.make(tx, 'roster_later', sql.later, [unitId, asOf, today]);
    await this.units(tx, unitId, asOf, today);
    await this.make(tx, 'roster_row', sql.placed, [unitId]);
    await this.make(tx, 'roster_match', sql.matchKnown);
    await this.matchNames(tx);
    await this.make(tx, 'roster_diff', sql.outcome);
    await tx.query(sql.leaversElsewhere);
    if (roster.mode === 'full') await tx.query(sql.leaversUnnamed);
    await tx.query('ANALYZE roster_diff');
    const people = await firstRow<{ n: number }>(tx, 'SELECT count(DISTINCT person_id)::int AS n FROM roster_member');
    const hash = await firstRow<{ hash: Buffer }>(tx, sql.hash);
    return { counts: await this.counts(tx), people: people?.n ?? 0, hash: hash?.hash ?? Buffer.alloc(0) };
  }

  private async make(tx: Tx, table: string, statement: string, params: readonly unknown[] = []): Promise<void> {
    // the values stand in the text: a CREATE TABLE AS can't be given parameters
    await tx.query(params.reduce<string>((text, value, at) => text.replaceAll(`$${at + 1}`, `'${String(value)}'`), statement));
    await tx.query(`ANALYZE ${table}`);
  }

  /** Units are few beside people: found by the rules of the domain, code by code, and given back as a table. */
  private async units(tx: Tx, unitId: string, asOf: string, today: string): Promise<void> {
    await tx.query(sql.unitTable);
    const written = await rows<{ code: string; isNumeric: boolean }>(tx, sql.unitCodes);
    for (let at = 0; at < written.length; at += CODES) {
      const some = written.slice(at, at + CODES);
      const known = await this.states.units(tx, unitId, asOf, today, [...new Set(some.flatMap((w) => codesToFind(w.code, w.isNumeric)))]);
      const copy = await CopyRows.begin(tx, 'roster_unit', ['unit_code', 'unit_numeric', 'unit_id', 'error']);
      for (const { code, isNumeric } of some) {
        const found = unitError(known, code, isNumeric);
        if (found.ok) await copy.add([code, isNumeric, found.unitId, null]);
        else {
          const { row: _, ...error } = rowError(1, 'unit_code', found.code, code, found.values);
          await copy.add([code, isNumeric, null, JSON.stringify(error)]);
        }
      }
      await copy.end();
    }
    await tx.query('ANALYZE roster_unit');
  }

  private async matchNames(tx: Tx): Promise<void> {
    await tx.query(sql.refusedTable);
    await this.make(tx, 'roster_seek', sql.seeking);
    await this.make(tx, 'roster_candidate', sql.candidates);
    await this.make(tx, 'roster_crowd', sql.crowded);
    await tx.query(sql.matchSimple);
    const names = (await firstRow<{ n: number | null }>(tx, 'SELECT max(n)::int AS n FROM roster_crowd'))?.n ?? -1;
    if (names >= 0) await this.matchCrowd(tx, -1, 0);
    for (let after = 0; after < names; after += CROWD) await this.matchCrowd(tx, after, after + CROWD);
    await tx.query('ANALYZE roster_match');
  }

  /** Nothing crosses from one piece to another: a name and date of birth is in one, and so are all of one person's. */
  private async matchCrowd(tx: Tx, after: number, upTo: number): Promise<void> {
    const seekers = await rows<RowToMatch & { position: number }>(tx, sql.crowdRows, [after, upTo]);
    const members = await rows<Candidate>(tx, sql.crowdMembers, [after, upTo]);
    const positionOf = new Map(seekers.map((r) => [r.row, r.position]));
    const asked = new Set(seekers.filter((r) => r.personId === null).map((r) => r.row));
    const outcomes = [...matchPeople(seekers.map((r) => ({ ...r, unitId: r.unitId ?? '' })), members)].filter(([row]) => asked.has(row));
    const matched = outcomes.flatMap(([row, o]) => (o.kind === 'member' ? [{ row, member: o.member }] : []));
    const refused = outcomes.flatMap(([row, o]) => (o.kind === 'ambiguous' || o.kind === 'taken' ? [{ row, kind: o.kind, by: o.kind === 'taken' ? o.byRow : null }] : []));
    await tx.query(`INSERT INTO roster_match (position, row_number, membership_id, person_id) SELECT * FROM unnest($1::int[], $2::int[], $3::uuid[], $4::uuid[])`, [
      matched.map((m) => positionOf.get(m.row)), matched.map((m) => m.row), matched.map((m) => m.member.membershipId), matched.map((m) => m.member.personId),
    ]);
    await tx.query(`INSERT INTO roster_refused (position, kind, by_row) SELECT * FROM unnest($1::int[], $2::text[], $3::int[])`, [
      refused.map((r) => positionOf.get(r.row)), refused.map((r) => r.kind), refused.map((r) => r.by),
    ]);
  }

  private async counts(tx: Tx): Promise<RosterCounts> {
    const counts: RosterCounts = { rows: 0, join: 0, move: 0, leave: 0, unchanged: 0, reject: 0 };
    for (const { verdict, n, rows: inFile } of await rows<{ verdict: keyof Omit<RosterCounts, 'rows'>; n: number; rows: number }>(tx, sql.counts)) {
      counts[verdict] = n;
      counts.rows += inFile;
    }
    return counts;
  }
}
