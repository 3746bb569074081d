import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { certificateRoutes, CertificateRow, CertificateStatus, MyCertificate, revokeRequest, Verification } from '@kynangso/contracts/certificate';
import type { ShortText } from '@kynangso/contracts/kernel';
import { canonicalPayload, readSerial, statusOn } from '@kynangso/domain/certificate';
import { searchKey } from '@kynangso/domain/kernel';
import { AuditService } from '@kynangso/server/audit';
import { NotifyService } from '@kynangso/server/notify';
import { type Caller, Clock, conflict, Database, ENV, type Env, invalid, notFound, scopeParam, SigningKeyService, type Tx } from '@kynangso/server/platform';
import { type CertificateRecord, CertificateRepository, type ListedCertificate, type Scopes } from './certificate.repository';
import { drawCertificate } from './pdf/certificate-pdf';
import { fingerprintOf } from './pdf/fingerprint';

/** Certificates as holders, officers and strangers meet them. */
@Injectable()
export class CertificateService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly database: Database,
    private readonly certificates: CertificateRepository,
    private readonly keys: SigningKeyService,
    private readonly audit: AuditService,
    private readonly notices: NotifyService,
    private readonly clock: Clock,
  ) {}

  async listMine(caller: Caller): Promise<{ rows: MyCertificate[] }> {
    const found = await this.certificates.listOf(this.database.read(), caller.personId);
    return { rows: found.map((c) => ({ id: c.id, facts: c.facts, status: this.statusOf(c), verifyUrl: this.verifyUrl(c.serial) })) };
  }

  /** The paper as a stream: own, or of someone the caller may read certificates of. */
  async pdf(caller: Caller, id: string): Promise<{ stream: NodeJS.ReadableStream; fileName: string }> {
    const tx = this.database.read();
    const found = (await this.certificates.ownById(tx, caller.personId, id)) ?? (await this.certificates.scopedById(tx, this.scopesOf(caller), id));
    if (!found) throw notFound('certificate.not_found');
    const stream = drawCertificate({ facts: found.facts, verifyUrl: this.verifyUrl(found.serial), fingerprint: fingerprintOf(found.signature), issuedAt: found.issuedAt });
    return { stream, fileName: `${found.serial.replaceAll(/[^A-Z0-9-]/g, '')}.pdf` };
  }

  /** Open to anyone who holds the paper. A slip of the finger and a serial never issued have different answers. */
  async verify(typed: string): Promise<Verification> {
    const reading = readSerial(typed);
    if (!reading.ok) throw invalid('certificate.serial_mistyped', { reason: reading.reason });
    const tx = this.database.read();
    const found = await this.certificates.bySerial(tx, reading.serial);
    if (!found) throw notFound('certificate.serial_unknown');
    const payload = canonicalPayload(found.facts);
    const valid = found.facts.serial === found.serial && found.facts.kid === found.kid && (await this.keys.verify(tx, payload, found.signature, found.kid));
    return {
      facts: found.facts,
      status: this.statusOf(found),
      signature: { valid, algorithm: 'Ed25519', kid: found.kid, value: found.signature, fingerprint: fingerprintOf(found.signature), payload },
    };
  }

  async list(caller: Caller, query: z.output<typeof certificateRoutes.listCertificates.query>): Promise<{ rows: CertificateRow[]; total: number; page: number; pageSize: number }> {
    const { page, pageSize } = query;
    const typed = query.q?.trim() ?? '';
    const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
    const found = await this.certificates.list(this.database.read(), this.scopesOf(caller), {
      q: typed ? literal(searchKey(typed)) : null,
      serialPrefix: typed ? `${literal(typed.toUpperCase())}%` : null,
      programme: query.programme ?? null,
      state: query.state ?? null,
      page,
      pageSize,
    });
    return { rows: found.rows.map((c) => this.present(c)), total: found.total, page, pageSize };
  }

  revoke(caller: Caller, id: string, { reason, note }: z.output<typeof revokeRequest>): Promise<CertificateRow> {
    return this.database.transaction(async (tx) => {
      const scopes = { ...this.scopesOf(caller), read: scopeParam(caller, 'certificate.revoke') };
      const before = await this.certificates.scopedById(tx, scopes, id);
      if (!before?.canRevoke) throw notFound('certificate.not_found');
      await this.certificates.lockHolder(tx, before.personId, before.programmeId);
      if (!(await this.certificates.revoke(tx, id, { on: scopes.today, reason, note, by: caller.personId }))) throw conflict('certificate.not_active');
      await this.audit.record(tx, { actor: caller, action: 'certificate.revoked', objectKind: 'certificate', objectId: id, reason, before: { state: 'valid' }, after: { state: 'revoked' } });
      await this.notices.tell(tx, [{ personId: before.personId, kind: 'certificate.revoked', key: id, params: { title: before.facts.programme.title }, href: '/certificates' }]);
      const after = await this.certificates.scopedById(tx, scopes, id);
      if (!after) throw notFound('certificate.not_found');
      return this.present(after);
    });
  }

  /** For the training room: what was issued. */
  async getIssued(tx: Tx, certificateId: string): Promise<{ personId: string; serial: string; programmeCode: string; title: ShortText; achievedOn: string; issuedOn: string } | null> {
    const found = await this.certificates.byId(tx, certificateId);
    if (!found) return null;
    const { personId, serial, facts } = found;
    return { personId, serial, programmeCode: facts.programme.code, title: facts.programme.title, achievedOn: facts.achievedOn, issuedOn: facts.issuedOn };
  }

  private verifyUrl(serial: string): string {
    return `${(this.env.PUBLIC_URL ?? `http://localhost:${this.env.PORT}`).replace(/\/$/, '')}/verify/${encodeURIComponent(serial)}`;
  }

  private statusOf(c: CertificateRecord): CertificateStatus {
    return statusOn(this.clock.today(), c.facts.expiresOn, c.events);
  }

  /** A permission the caller doesn't hold is an empty scope, never the whole system. */
  private scopesOf(caller: Caller): Scopes {
    return { read: scopeParam(caller, 'certificate.read'), revoke: scopeParam(caller, 'certificate.revoke'), today: this.clock.today() };
  }

  private present(c: ListedCertificate): CertificateRow {
    const { id, serial, personId, facts } = c;
    const { fullName } = facts.holder;
    const status = this.statusOf(c);
    return {
      id, serial, personId, fullName, programmeCode: facts.programme.code, programmeTitle: facts.programme.title, issuedOn: facts.issuedOn, expiresOn: facts.expiresOn, status,
      canRevoke: c.canRevoke && (status.state === 'valid' || status.state === 'expired'),
    };
  }
}
