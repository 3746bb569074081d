import type { DataRequestView, DeskRequest } from '@kynangso/contracts/operations';
import { answerBy, isLate } from '@kynangso/domain/operations';
import type { RequestRow } from './data-request.repository';

export const presentRequest = (row: RequestRow, answerDays: number, now: Date): DataRequestView => ({
  id: row.id, right: row.right, state: row.state, detail: row.detail, askedAt: row.askedAt.toISOString(), answerBy: answerBy(row.askedAt, answerDays).toISOString(), isLate: isLate(row.state, row.askedAt, answerDays, now),
  decidedAt: row.decidedAt?.toISOString() ?? null, reason: row.reason, doneFrom: row.doneFrom?.toISOString() ?? null, doneAt: row.doneAt?.toISOString() ?? null,
});
export const presentDesk = (row: RequestRow, answerDays: number, now: Date): DeskRequest => ({ ...presentRequest(row, answerDays, now), personId: row.personId, fullName: row.fullName, decidedBy: row.decidedBy });
