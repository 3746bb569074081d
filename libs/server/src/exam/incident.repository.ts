import { Injectable } from '@nestjs/common';
import type { Incident } from '@kynangso/contracts/exam';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { inSight, type Sight } from './watch.repository';

export interface IncidentRow extends Omit<Incident, 'happenedAt' | 'reportedAt'> {
  happenedAt: Date; reportedAt: Date;
}

@Injectable()
export class IncidentRepository {
  /** In sight, and those about the sitting itself: nobody is named in them. */
  list(tx: Tx, sittingId: string, { isWhole, roomIds }: Sight): Promise<IncidentRow[]> {
    return rows<IncidentRow>(
      tx,
      `SELECT i.id, i.category, i.description, i.attempt_id AS "attemptId", i.room_id AS "roomId", i.happened_at AS "happenedAt", i.reported_at AS "reportedAt",
              coalesce(who.full_name, '') AS "reportedBy",
              (SELECT json_build_object('personId', p.person_id, 'fullName', p.full_name) FROM attempt a JOIN person_card p ON p.person_id = a.person_id WHERE a.id = i.attempt_id) AS candidate,
              coalesce((SELECT json_agg(json_build_object('id', f.id, 'fileName', f.file_name, 'contentType', f.content_type, 'bytes', f.bytes, 'sha256', encode(f.sha256, 'hex'),
                 'addedAt', to_char(f.added_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY f.added_at, f.id)
                 FROM incident_evidence f WHERE f.incident_id = i.id), '[]') AS evidence
       FROM incident i LEFT JOIN person_card who ON who.person_id = i.reported_by WHERE i.sitting_id = $1 AND (${inSight('i.room_id', 2)} OR (i.room_id IS NULL AND i.attempt_id IS NULL)) ORDER BY i.reported_at DESC, i.id DESC`,
      [sittingId, isWhole, roomIds],
    );
  }

  async add(tx: Tx, i: { id: string; sittingId: string; roomId: string | null; attemptId: string | null; category: string; description: string; happenedAt: Date; reportedBy: string }): Promise<void> {
    await tx.query(
      `INSERT INTO incident (id, sitting_id, room_id, attempt_id, category, description, happened_at, reported_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [i.id, i.sittingId, i.roomId, i.attemptId, i.category, i.description, i.happenedAt, i.reportedBy],
    );
  }

  async addEvidence(tx: Tx, e: { id: string; incidentId: string; fileName: string; contentType: string; sha256: Buffer; content: Buffer; addedBy: string }): Promise<void> {
    await tx.query(`INSERT INTO incident_evidence (id, incident_id, file_name, content_type, bytes, sha256, content, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      e.id, e.incidentId, e.fileName, e.contentType, e.content.length, e.sha256, e.content, e.addedBy,
    ]);
  }

  evidence(tx: Tx, evidenceId: string): Promise<{ fileName: string; contentType: string; content: Buffer } | null> {
    return firstRow(tx, `SELECT file_name AS "fileName", content_type AS "contentType", content FROM incident_evidence WHERE id = $1`, [evidenceId]);
  }
}
