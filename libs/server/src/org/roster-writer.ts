import { Injectable } from '@nestjs/common';
import { type DiffEntry, placementChanges } from '@kynangso/domain/org';
import type { Tx } from '@kynangso/server/platform';
import { type MembershipState, MembershipWriteRepository } from './membership-write.repository';
import { type PersonUpdate, PersonWriteRepository } from './person-write.repository';

type Join = Extract<DiffEntry, { verdict: 'join' }>;
type Move = Extract<DiffEntry, { verdict: 'move' }>;
type Leave = Extract<DiffEntry, { verdict: 'leave' }>;

const isPlacement = (e: Move): boolean => e.changes.some((c) => placementChanges.includes(c));

/** Writes the verdicts of a roster: a handful of statements, whatever its size. */
@Injectable()
export class RosterWriter {
  constructor(
    private readonly people: PersonWriteRepository,
    private readonly memberships: MembershipWriteRepository,
  ) {}

  /** Returns who the new people became, by row. */
  async write(tx: Tx, importId: string, asOf: string, entries: readonly DiffEntry[], recordedBy: string): Promise<{ row: number; personId: string }[]> {
    const joins = entries.filter((e): e is Join => e.verdict === 'join');
    const moves = entries.filter((e): e is Move => e.verdict === 'move');
    const leaves = entries.filter((e): e is Leave => e.verdict === 'leave');
    const placed = moves.filter(isPlacement);

    const made = await this.addPeople(tx, joins);
    const idOf = new Map(made.map((m) => [m.row, m.personId]));
    await this.people.update(tx, [...joins.filter((e) => e.personId !== null), ...moves].flatMap(updateOf));

    await this.memberships.endOn(tx, [...placed, ...leaves].map((e) => e.member.membershipId), asOf, recordedBy);
    const opened = [
      ...joins.map((e) => opens(e, e.personId ?? idOf.get(e.row) ?? '', 'working', asOf)),
      ...placed.map((e) => opens(e, e.member.personId, e.member.status, asOf)),
    ];
    await this.memberships.add(tx, opened, recordedBy, importId);
    await this.memberships.announce(tx, [...new Set([...opened.map((m) => m.personId), ...leaves.map((e) => e.member.personId)])]);
    return made;
  }

  private async addPeople(tx: Tx, joins: readonly Join[]): Promise<{ row: number; personId: string }[]> {
    const fresh = joins.filter((e) => e.personId === null);
    const ids = await this.people.add(tx, fresh.map(({ source }) => ({ fullName: source.fullName ?? '', nationalId: source.nationalId, birthDate: source.birthDate, email: source.email, phone: source.phone })));
    return fresh.map((e, i) => ({ row: e.row, personId: ids[i] ?? '' }));
  }
}

function updateOf(e: Join | Move): PersonUpdate[] {
  const personId = e.verdict === 'join' ? e.personId : e.member.personId;
  const hasNews = Object.values(e.news).some((v) => v !== null);
  return personId !== null && hasNews ? [{ personId, ...e.news }] : [];
}

const opens = (e: Join | Move, personId: string, status: MembershipState['status'], asOf: string): MembershipState => ({
  personId, unitId: e.to.unitId, title: e.to.title, positionKind: e.to.position, populations: e.to.populations, status, staffCode: e.to.staffCode, validFrom: asOf, validTo: null,
});
