import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CitizenConfirmation } from '@kynangso/contracts/training';
import { nameKey } from '@kynangso/domain/kernel';
import type { VerifiedCitizen } from '@kynangso/domain/training';
import { AuditService } from '@kynangso/server/audit';
import { OrgService, PersonLookupService } from '@kynangso/server/org';
import { AppError, type Caller, Clock, conflict, Database, ENV, type Env, firstRow, invalid, Keyring, Log, newId, notFound, type Tx } from '@kynangso/server/platform';
import { OfflineFacts } from '../offline/offline-facts';
import { type CitizenAnswer, CitizenIdentityPort, type Handshake } from './citizen-identity.port';

const MINUTES = 10;
const SEAL = 'vneid-handshake';
const hashOf = (state: string): Buffer => createHash('sha256').update(state, 'utf8').digest();

/**
 * A citizen confirms who they are with an identity provider, and the confirmation becomes a dated fact that requirements of metric kind
 * "confirmation" count. It counts for the person signed in only where the provider's number and name are theirs.
 */
@Injectable()
export class CitizenConfirmationService {
  constructor(
    private readonly database: Database,
    private readonly identities: CitizenIdentityPort,
    private readonly people: OrgService,
    private readonly lookup: PersonLookupService,
    private readonly facts: OfflineFacts,
    private readonly keyring: Keyring,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly log: Log,
    @Inject(ENV) private readonly env: Env,
  ) {}

  state(caller: Caller): Promise<CitizenConfirmation> {
    return this.read(this.database.read(), caller.personId);
  }

  async begin(caller: Caller): Promise<{ url: string }> {
    this.mustBeOn();
    await this.mustHaveResult(this.database.read(), caller.personId);
    const { url, handshake } = await this.reach(() => this.identities.begin(this.redirectUri));
    const sealed = this.keyring.sealBytes(Buffer.from(JSON.stringify(handshake), 'utf8'), `${SEAL}:${caller.personId}`);
    await this.database.transaction(async (tx) => {
      // one at a time: what was begun before is over
      await tx.query(`DELETE FROM vneid_handshake WHERE person_id = $1 OR expires_at < now()`, [caller.personId]);
      await tx.query(`INSERT INTO vneid_handshake (state_hash, person_id, cipher, key_id, expires_at) VALUES ($1, $2, $3, $4, now() + make_interval(mins => ${MINUTES}))`, [hashOf(handshake.state), caller.personId, sealed.cipher, sealed.keyId]);
    });
    return { url };
  }

  async finish(caller: Caller, query: string): Promise<CitizenConfirmation> {
    this.mustBeOn();
    const answer = new URL(this.redirectUri);
    answer.search = query.replace(/^\?/, '');
    const handshake = await this.take(caller.personId, answer.searchParams.get('state') ?? '');
    // no transaction is open while the provider is asked
    const outcome = await this.reach(() => this.identities.finish(answer, handshake));
    if (!outcome.ok) {
      await this.database.transaction((tx) => this.audit.record(tx, { actor: caller, action: 'vneid.refused', objectKind: 'person', objectId: caller.personId, after: { reason: outcome.reason } }));
      throw invalid(outcome.reason === 'claims' ? 'training.vneid_claims' : 'training.vneid_refused');
    }
    if (outcome.citizen.level < this.env.VNEID_MIN_LEVEL) throw invalid('training.vneid_level', { level: this.env.VNEID_MIN_LEVEL });
    return this.database.transaction((tx) => this.confirm(tx, caller, outcome));
  }

  private async confirm(tx: Tx, caller: Caller, { citizen, subject }: Extract<CitizenAnswer, { ok: true }>): Promise<CitizenConfirmation> {
    const { personId } = caller;
    const issuer = this.identities.issuer ?? '';
    const subjectHash = this.keyring.lookupHash('vneid-subject', `${issuer} ${subject}`);
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7110155))', [subjectHash.toString('hex')]);
    await this.mustBeThem(tx, personId, citizen);
    await this.mustHaveResult(tx, personId);
    const held = await firstRow<{ isOwn: boolean }>(tx, `SELECT person_id IN (SELECT person_id FROM same_person($2)) AS "isOwn" FROM vneid_confirmation WHERE issuer = $1 AND (subject_hash = $3 OR person_id IN (SELECT person_id FROM same_person($2)))`, [issuer, personId, subjectHash]);
    if (held && !held.isOwn) throw conflict('training.vneid_other_person');
    if (!held) {
      const id = newId();
      const confirmedOn = this.clock.today();
      await tx.query(`INSERT INTO vneid_confirmation (id, person_id, issuer, subject_hash, level, confirmed_on) VALUES ($1, $2, $3, $4, $5, $6)`, [id, personId, issuer, subjectHash, citizen.level, confirmedOn]);
      await this.facts.change(tx, 'upload', [{ personId, sourceKind: 'upload', sourceId: id, revision: 0, code: this.env.VNEID_TOPIC, outcome: 'completed', achievedOn: confirmedOn, scoreBp: null, serial: null, mode: 'online' }], []);
      await this.audit.record(tx, { actor: caller, action: 'vneid.confirmed', objectKind: 'person', objectId: personId, after: { issuer, level: citizen.level, confirmedOn } });
    }
    return this.read(tx, personId);
  }

  /** The provider's number is this person's, or nobody's yet; the name and, where both know it, the date of birth agree. */
  private async mustBeThem(tx: Tx, personId: string, citizen: VerifiedCitizen): Promise<void> {
    const person = await this.people.getPerson(tx, personId);
    const holder = (await this.lookup.byNationalIds(tx, null, [citizen.identifier])).get(citizen.identifier);
    const same = await firstRow<{ survivor: string; hasNumber: boolean }>(tx, `SELECT r.survivor_id AS survivor, EXISTS (SELECT FROM person p WHERE p.id IN (SELECT person_id FROM same_person($1)) AND p.id_hash IS NOT NULL) AS "hasNumber" FROM resolved_person r WHERE r.person_id = $1`, [personId]);
    const isNumberTheirs = holder ? holder.personId === same?.survivor : !same?.hasNumber;
    const isBirthTheirs = person.birthDate === null || citizen.birthOn === null || person.birthDate === citizen.birthOn;
    if (!isNumberTheirs || !isBirthTheirs || nameKey(person.fullName) !== nameKey(citizen.fullName)) throw conflict('training.vneid_other_person');
  }

  private async mustHaveResult(tx: Tx, personId: string): Promise<void> {
    const asked = this.env.VNEID_REQUIRES.map((r) => ({ kind: r.slice(0, r.indexOf(':')), code: r.slice(r.indexOf(':') + 1) }));
    if (asked.length === 0) return;
    const has = await firstRow(tx, `SELECT 1 FROM achievement a JOIN jsonb_to_recordset($2::jsonb) AS l (kind text, code text) ON l.code = a.code AND l.kind = achievement_proves(a.source_kind, a.proves)
      WHERE a.person_id IN (SELECT person_id FROM same_person($1)) AND a.superseded_at IS NULL AND a.outcome IN ('pass', 'completed')`, [personId, JSON.stringify(asked)]);
    if (!has) throw conflict('training.vneid_no_result');
  }

  /** Takes the handshake out: it is good for one answer, of whoever began it. */
  private async take(personId: string, state: string): Promise<Handshake> {
    const found = await this.database.transaction((tx) =>
      firstRow<{ cipher: Buffer; keyId: string; isLive: boolean }>(tx, `WITH gone AS (DELETE FROM vneid_handshake WHERE state_hash = $1 AND person_id = $2 RETURNING *) SELECT cipher, key_id AS "keyId", expires_at > now() AS "isLive" FROM gone`, [hashOf(state), personId]));
    if (!found?.isLive) throw conflict('training.vneid_expired');
    return JSON.parse(this.keyring.openBytes(found, `${SEAL}:${personId}`).toString('utf8')) as Handshake;
  }

  private async read(tx: Tx, personId: string): Promise<CitizenConfirmation> {
    const found = await firstRow<{ confirmedOn: string; level: number }>(tx, `SELECT confirmed_on AS "confirmedOn", level FROM vneid_confirmation WHERE person_id IN (SELECT person_id FROM same_person($1)) ORDER BY confirmed_at LIMIT 1`, [personId]);
    return { isOn: this.identities.issuer !== null, confirmedOn: found?.confirmedOn ?? null, level: found?.level ?? null };
  }

  private mustBeOn(): void {
    if (this.identities.issuer === null) throw notFound('training.vneid_off');
  }

  private get redirectUri(): string {
    return `${(this.env.PUBLIC_URL ?? '').replace(/\/$/, '')}/vneid/callback`;
  }

  private async reach<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof AppError) throw error;
      this.log.pino.warn({ reason: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' }, 'identity provider not reached');
      throw conflict('training.vneid_away');
    }
  }
}
