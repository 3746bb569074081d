import { Injectable } from '@nestjs/common';
import { type examRoutes, type SittingTrail, trailActions } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { searchPatterns } from '@kynangso/domain/org';
import { type Caller, Database, rows, type Tx } from '@kynangso/server/platform';
import { DeskRepository } from './desk.repository';
import { PersonCardRepository } from './person-card.repository';

interface Entry {
  at: Date; action: string; reason: string | null; actorId: string | null; personId: string | null; total: number;
}

/** Who did what in a sitting, when, to whom and why: the log as it was written, in the order it was written. */
@Injectable()
export class TrailService {
  constructor(
    private readonly database: Database,
    private readonly desk: DeskRepository,
    private readonly people: PersonCardRepository,
  ) {}

  async list(caller: Caller, sittingId: string, { about, q, page, pageSize }: InputOf<typeof examRoutes.listSittingTrail>['query']): Promise<SittingTrail> {
    const tx = this.database.read();
    await this.desk.get(tx, caller, sittingId, 'exam.manage');
    const found = await this.entries(tx, sittingId, about ? [...trailActions[about]] : null, q ?? '', page, pageSize);
    const cards = await this.people.get(tx, [...new Set(found.flatMap((entry) => [entry.actorId, entry.personId]).filter((each) => each !== null))]);
    const nameOf = (personId: string | null) => (personId === null ? null : { personId, fullName: cards.get(personId)?.fullName ?? '' });
    return {
      rows: found.map(({ at, action, reason, actorId, personId }) => ({ at: at.toISOString(), action, reason, actor: nameOf(actorId), person: nameOf(personId) })),
      total: found[0]?.total ?? 0, page, pageSize,
    };
  }

  /** The log is partitioned by month: nothing about a sitting is older than the sitting. */
  private entries(tx: Tx, sittingId: string, actions: readonly string[] | null, words: string, page: number, pageSize: number): Promise<Entry[]> {
    return rows<Entry>(
      tx,
      `SELECT e.at, e.action, e.reason, e.actor_person_id AS "actorId", o.person_id AS "personId", count(*) OVER ()::int AS total
       FROM sitting s JOIN sitting_audit_object o ON o.sitting_id = s.id
       JOIN audit_entry e ON e.object_kind = o.object_kind AND e.object_id = o.object_id AND e.at >= s.created_at
       WHERE s.id = $1 AND ($2::text[] IS NULL OR e.action = ANY ($2))
         AND (cardinality($3::text[]) = 0 OR EXISTS (SELECT FROM person_card p WHERE p.person_id IN (e.actor_person_id, o.person_id) AND p.search_key LIKE ALL ($3::text[])))
       ORDER BY e.seq DESC LIMIT $4 OFFSET $5`,
      [sittingId, actions, words.trim() === '' ? [] : searchPatterns(words), pageSize, (page - 1) * pageSize],
    );
  }
}
