import { Injectable } from '@nestjs/common';
import type { Invitation } from '@kynangso/contracts/exam';
import { AuditService } from '@kynangso/server/audit';
import { NotifyService } from '@kynangso/server/notify';
import { type Caller, Database, Keyring, notFound } from '@kynangso/server/platform';
import { CandidateRepository, presentCandidate } from './candidate.repository';
import { invitationHash, newInvitationCode } from './check-in-code';
import { DeskRepository } from './desk.repository';

const MOST = 5_000;

/** Invitations: a code per candidate that leaves once, on a list to print or send. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly database: Database,
    private readonly desk: DeskRepository,
    private readonly candidates: CandidateRepository,
    private readonly keyring: Keyring,
    private readonly notices: NotifyService,
    private readonly audit: AuditService,
  ) {}

  /** For the people named, or for everybody who has neither come nor begun. A new code puts the old one out of use. */
  make(caller: Caller, sittingId: string, asked: readonly string[] | undefined): Promise<{ rows: Invitation[] }> {
    return this.database.transaction(async (tx) => {
      const sitting = await this.desk.get(tx, caller, sittingId, 'exam.manage', true);
      const found = await this.candidates.list(tx, sittingId, { ...(asked ? { personIds: asked } : {}), page: 1, pageSize: MOST });
      if (asked && found.length < new Set(asked).size) throw notFound('exam.candidate_not_found');
      const meant = found.filter((row) => row.attemptState === null && row.status !== 'checked_in');
      const made = meant.map((row) => ({ row, code: newInvitationCode() }));
      await this.candidates.setCodes(tx, sittingId, made.map(({ row, code }) => ({ personId: row.personId, hash: invitationHash(this.keyring, sittingId, code) })));
      await this.notices.tell(tx, meant.map((row) => ({
        personId: row.personId, kind: 'exam.invited' as const, key: sittingId, params: { title: sitting.title, at: { at: sitting.opensAt.toISOString() } }, href: `/sittings/${sittingId}`,
      })));
      await this.audit.record(tx, { actor: caller, action: 'candidates.invited', objectKind: 'sitting', objectId: sittingId, unitId: sitting.ownerUnitId, after: { personIds: meant.map((row) => row.personId) } });
      return {
        rows: made.map(({ row, code }) => {
          const { personId, fullName, idMask, unitName, seat } = presentCandidate(row);
          return { personId, fullName, idMask, unitName, seat, code };
        }),
      };
    });
  }
}
