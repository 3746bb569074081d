import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import type { Evidence, Incident, NewIncident } from '@kynangso/contracts/exam';
import { AuditService } from '@kynangso/server/audit';
import { AppError, type Caller, conflict, Database, invalid, newId, notFound, type Tx } from '@kynangso/server/platform';
import { DeskRepository } from './desk.repository';
import { IncidentRepository, type IncidentRow } from './incident.repository';
import { maySee, type Watched, WatchRepository } from './watch.repository';

const MOST_FILES = 10;
const kinds: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];

/** What went wrong in a room, with its evidence. A report stands as it was made. */
@Injectable()
export class IncidentService {
  constructor(
    private readonly database: Database,
    private readonly watch: WatchRepository,
    private readonly desk: DeskRepository,
    private readonly incidents: IncidentRepository,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, sittingId: string): Promise<{ rows: Incident[] }> {
    const tx = this.database.read();
    const watched = await this.watch.get(tx, caller, sittingId);
    return { rows: (await this.seen(tx, watched)).map(present) };
  }

  report(caller: Caller, sittingId: string, body: NewIncident): Promise<Incident> {
    return this.database.transaction(async (tx) => {
      const watched = await this.watch.get(tx, caller, sittingId);
      const attempt = body.attemptId === undefined ? null : (await this.watch.attempts(tx, watched)).find((each) => each.attemptId === body.attemptId);
      if (attempt === undefined) throw notFound('exam.attempt_not_found');
      const { roomId } = body;
      if (roomId !== undefined && !(await this.desk.rooms(tx, sittingId)).some((room) => room.roomId === roomId && maySee(watched, roomId))) throw notFound('exam.room_not_found');
      const happenedAt = body.happenedAt === undefined ? watched.now : new Date(body.happenedAt);
      if (happenedAt > watched.now) throw invalid('exam.incident_in_future');
      const id = newId();
      await this.incidents.add(tx, { id, sittingId, roomId: roomId ?? attempt?.roomId ?? null, attemptId: attempt?.attemptId ?? null, category: body.category, description: body.description, happenedAt, reportedBy: caller.personId });
      const { description: _, ...said } = body;
      await this.audit.record(tx, { actor: caller, action: 'incident.reported', objectKind: 'incident', objectId: id, unitId: watched.ownerUnitId, after: said });
      return present(await this.must(tx, watched, id));
    });
  }

  /** What a file is, its bytes say. */
  async addEvidence(caller: Caller, sittingId: string, incidentId: string, file: { bytes: Buffer; name: string }): Promise<Evidence> {
    const type = (await fileTypeFromBuffer(file.bytes))?.mime;
    return this.database.transaction(async (tx) => {
      const watched = await this.watch.get(tx, caller, sittingId);
      const incident = await this.must(tx, watched, incidentId);
      if (!type || !kinds.includes(type)) throw new AppError('exam.evidence_type', 'unsupported');
      if (incident.evidence.length >= MOST_FILES) throw conflict('exam.evidence_limit', { limit: MOST_FILES });
      const id = newId();
      const sha256 = createHash('sha256').update(file.bytes).digest();
      const fileName = file.name.replace(/[\p{Cc}/\\"]/gu, '').slice(0, 120) || 'minh-chung';
      await this.incidents.addEvidence(tx, { id, incidentId, fileName, contentType: type, sha256, content: file.bytes, addedBy: caller.personId });
      await this.audit.record(tx, { actor: caller, action: 'evidence.added', objectKind: 'incident', objectId: incidentId, unitId: watched.ownerUnitId, after: { id, sha256: sha256.toString('hex') } });
      const made = (await this.must(tx, watched, incidentId)).evidence.find((each) => each.id === id);
      if (!made) throw notFound('exam.evidence_not_found');
      return made;
    });
  }

  /** Looking at evidence is recorded: it may show a person. */
  evidence(caller: Caller, sittingId: string, evidenceId: string): Promise<{ fileName: string; contentType: string; content: Buffer }> {
    return this.database.transaction(async (tx) => {
      const watched = await this.watch.get(tx, caller, sittingId);
      const incident = (await this.seen(tx, watched)).find((each) => each.evidence.some((file) => file.id === evidenceId));
      const found = incident ? await this.incidents.evidence(tx, evidenceId) : null;
      if (!incident || !found) throw notFound('exam.evidence_not_found');
      await this.audit.record(tx, { actor: caller, action: 'evidence.viewed', objectKind: 'incident', objectId: incident.id, unitId: watched.ownerUnitId, after: { evidenceId } });
      return found;
    });
  }

  private seen(tx: Tx, watched: Watched): Promise<IncidentRow[]> {
    return this.incidents.list(tx, watched.id, watched);
  }

  private async must(tx: Tx, watched: Watched, incidentId: string): Promise<IncidentRow> {
    const found = (await this.seen(tx, watched)).find((row) => row.id === incidentId);
    if (!found) throw notFound('exam.incident_not_found');
    return found;
  }
}

const present = ({ happenedAt, reportedAt, ...row }: IncidentRow): Incident => ({ ...row, happenedAt: happenedAt.toISOString(), reportedAt: reportedAt.toISOString() });
