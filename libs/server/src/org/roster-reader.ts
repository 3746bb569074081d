import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RosterMode } from '@kynangso/contracts/org';
import { type DiffEntry, diffRoster, parseRow, readHeaders, type RosterRow } from '@kynangso/domain/org';
import type { Tx } from '@kynangso/server/platform';
import { PersonWriteRepository } from './person-write.repository';
import { RosterStateRepository } from './roster-state.repository';
import { toRosterLine } from './sheet/read-sheet';
import type { SheetLine } from './sheet/sheet';

/** Lines of a file -> verdicts against the tree and the people of the day. The same way for preview and for apply. */
@Injectable()
export class RosterReader {
  constructor(
    private readonly states: RosterStateRepository,
    private readonly people: PersonWriteRepository,
  ) {}

  async diff(tx: Tx, roster: { unitId: string; asOf: string; mode: RosterMode; headers: readonly string[] }, today: string, lines: readonly SheetLine[]): Promise<DiffEntry[]> {
    const header = readHeaders(roster.headers);
    const parsed: RosterRow[] = lines.map((line) => {
      const row = parseRow(toRosterLine(line, header), roster.asOf);
      return { ...row, idKey: row.nationalId === null ? null : this.people.idHash(row.nationalId).toString('hex') };
    });
    return diffRoster(await this.states.load(tx, roster.unitId, roster.asOf, today, parsed), parsed, roster.mode);
  }
}

/** Two diffs with one hash would do the same to the same people. */
export function diffHash(entries: readonly DiffEntry[]): Buffer {
  const hash = createHash('sha256');
  for (const entry of entries) {
    if (entry.verdict === 'leave') hash.update(`leave ${entry.member.membershipId}\n`);
    else if (entry.verdict === 'reject') hash.update(`reject ${entry.row} ${entry.errors.map((e) => e.code).join()}\n`);
    else if (entry.verdict === 'unchanged') hash.update(`unchanged ${entry.row} ${entry.member.membershipId}\n`);
    else hash.update(`${entry.verdict} ${entry.row} ${JSON.stringify([entry.verdict === 'join' ? entry.personId : entry.member.membershipId, entry.to, entry.changes])}\n`);
  }
  return hash.digest();
}
