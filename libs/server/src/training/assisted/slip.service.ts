import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { AssistedMark, assistedMine, assistedSlip } from '@kynangso/contracts/training';
import { addDays, dayInVietnam } from '@kynangso/domain/kernel';
import { AuditService } from '@kynangso/server/audit';
import { type Caller, Clock, conflict, Database, invalid, newId, notFound, scopeParam } from '@kynangso/server/platform';
import { SlipRepository } from './slip.repository';
import { AssistedTeamRepository } from './team.repository';

/** Read out and typed by hand: no letters that look like others. 30^10 is 49 bits, for a week, behind a session and the rate limit. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
const DAYS = 7;
const hashOf = (code: string): Buffer => createHash('sha256').update(code.toUpperCase().replace(/[^0-9A-Z]/g, '')).digest();

/** A citizen takes over the record a mentor made, by a code on a slip of paper that works once. */
@Injectable()
export class SlipService {
  constructor(
    private readonly database: Database,
    private readonly team: AssistedTeamRepository,
    private readonly slips: SlipRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  issue(caller: Caller, citizenId: string): Promise<z.output<typeof assistedSlip>> {
    return this.database.transaction(async (tx) => {
      const citizen = await this.team.citizen(tx, scopeParam(caller, 'assisted.lead'), citizenId);
      if (!citizen) throw notFound('training.assisted_citizen_not_found');
      if (citizen.withdrawnAt) throw conflict('training.assisted_withdrawn');
      const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
      const now = this.clock.now();
      const expiresOn = addDays(dayInVietnam(now), DAYS);
      await this.slips.issue(tx, { id: newId(), citizenId, hash: hashOf(code), by: caller.personId, at: now, expiresAt: new Date(`${expiresOn}T23:59:59+07:00`) });
      await this.audit.record(tx, { actor: caller, action: 'assisted.slip-issued', objectKind: 'assisted_citizen', objectId: citizenId, unitId: citizen.teamId });
      return { code: `${code.slice(0, 5)}-${code.slice(5)}`, expiresOn };
    });
  }

  async join(caller: Caller, code: string): Promise<z.output<typeof assistedMine>> {
    await this.database.transaction(async (tx) => {
      const used = await this.slips.use(tx, hashOf(code), caller.personId, this.clock.now());
      if (!used) throw invalid('training.assisted_slip');
      await this.audit.record(tx, { actor: caller, action: 'assisted.record-joined', objectKind: 'assisted_citizen', objectId: used.citizenId, unitId: used.unitId });
    });
    return this.mine(caller);
  }

  async mine(caller: Caller): Promise<z.output<typeof assistedMine>> {
    const rows = await this.slips.sessionsOf(this.database.read(), caller.personId);
    return { rows: rows.map((row) => ({ ...row, results: row.results as { skill: string; mark: AssistedMark }[] })) };
  }
}
