import type { DataRequestView, DeskRequest } from '@kynangso/contracts/operations';
import { answerBy, isLate } from '@kynangso/domain/operations';
import type { RequestRow } from './data-request.repository';

export const presentRequest = (row: RequestRow, now: Date): DataRequestView => ({
  id: row.id, right: row.right, state: row.state, detail: row.detail, askedAt: row.askedAt.toISOString(), answerBy: answerBy(row.askedAt).toISOString(), isLate: isLate(row.state, row.askedAt, now),
  decidedAt: row.decidedAt?.toISOString() ?? null, reason: row.reason, doneFrom: row.doneFrom?.toISOString() ?? null, doneAt: row.doneAt?.toISOString() ?? null,
});
export const presentDesk = (row: RequestRow, now: Date): DeskRequest => ({ ...presentRequest(row, now), personId: row.personId, fullName: row.fullName, decidedBy: row.decidedBy });
