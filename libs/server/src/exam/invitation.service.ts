import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { InvitationPage, InvitationRun } from '@kynangso/contracts/exam';
import { id } from '@kynangso/contracts/kernel';
import { AuditService } from '@kynangso/server/audit';
import { NotifyService } from '@kynangso/server/notify';
import { type Caller, Database, EffectService, Keyring, newId, notFound, type Tx } from '@kynangso/server/platform';
import { CandidateRepository, presentCandidate } from './candidate.repository';
import { invitationCode, invitationHash } from './check-in-code';
import { DeskRepository, type DeskSitting } from './desk.repository';

/** People per transaction: the sitting is held for so long, and other work gets its turn between. */
export const INVITED_AT_ONCE = 500;
const step = z.object({ sittingId: id, runId: id, after: id, by: id });

/**
 * Invitations: a code per candidate on a list to print or send. A run goes through everybody in steps of due work, however many they
 * are; its codes come from its id and the key file, so that they stand in no table and the list can be read page by page.
 */
@Injectable()
export class InvitationService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly desk: DeskRepository,
    private readonly candidates: CandidateRepository,
    private readonly keyring: Keyring,
    private readonly notices: NotifyService,
    private readonly effects: EffectService,
    private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.effects.register('invitation.step', 'exam', (payload, tx) => this.go(tx, step.parse(payload)));
  }

  /** For the people named, or for everybody who has neither come nor begun. A new code puts the old one out of use. */
  async make(caller: Caller, sittingId: string, asked: readonly string[] | undefined): Promise<InvitationRun> {
    const made = await this.database.transaction(async (tx) => {
      const sitting = await this.desk.get(tx, caller, sittingId, 'exam.manage', true);
      if (asked && (await this.candidates.countOf(tx, sittingId, asked)) < new Set(asked).size) throw notFound('exam.candidate_not_found');
      const runId = newId();
      const total = await this.candidates.countToInvite(tx, sittingId, asked ?? null);
      await this.invite(tx, sitting, runId, caller, asked ?? null, null);
      return { runId, total };
    });
    if (made.total > INVITED_AT_ONCE) await this.effects.wake();
    return made;
  }

  /** The codes of a run as far as it has got, by given name. */
  async list(caller: Caller, sittingId: string, runId: string, page: number, pageSize: number): Promise<InvitationPage> {
    const tx = this.database.read();
    await this.desk.get(tx, caller, sittingId, 'exam.manage');
    const found = await this.candidates.list(tx, sittingId, { runId, page, pageSize });
    return {
      rows: found.map((row) => {
        const { personId, fullName, idMask, unitName, seat } = presentCandidate(row);
        return { personId, fullName, idMask, unitName, seat, code: invitationCode(this.keyring, runId, personId) };
      }),
      total: found[0]?.total ?? 0, page, pageSize,
    };
  }

  private async go(tx: Tx, { sittingId, runId, after, by }: z.output<typeof step>): Promise<void> {
    const sitting = await this.desk.find(tx, sittingId);
    if (sitting) await this.invite(tx, sitting, runId, { personId: by }, null, after);
  }

  private async invite(tx: Tx, { id: sittingId, ...sitting }: Pick<DeskSitting, 'id' | 'title' | 'opensAt' | 'ownerUnitId'>, runId: string, actor: Pick<Caller, 'personId'> & Partial<Caller>, asked: readonly string[] | null, after: string | null): Promise<void> {
    const personIds = await this.candidates.toInvite(tx, sittingId, asked, after, INVITED_AT_ONCE);
    await this.candidates.setCodes(tx, sittingId, runId, personIds.map((personId) => ({ personId, hash: invitationHash(this.keyring, sittingId, invitationCode(this.keyring, runId, personId)) })));
    await this.notices.tell(tx, personIds.map((personId) => ({
      personId, kind: 'exam.invited' as const, key: sittingId, params: { title: sitting.title, at: { at: sitting.opensAt.toISOString() } }, href: `/sittings/${sittingId}`,
    })));
    if (personIds.length > 0 || after === null) await this.audit.record(tx, { actor, action: 'candidates.invited', objectKind: 'sitting', objectId: sittingId, unitId: sitting.ownerUnitId, after: { runId, personIds } });
    const last = personIds.at(-1);
    if (last && personIds.length === INVITED_AT_ONCE) await this.effects.enqueue(tx, { kind: 'invitation.step', key: `${runId}/${last}`, payload: { sittingId, runId, after: last, by: actor.personId } });
  }
}
