/** Rows of closes as they leave. */
import type { CloseAddendum, CloseDetail, CloseFigure, CloseFigureView, CloseProof, CloseRow, CloseSnapshotView } from '@kynangso/contracts/training';
import { figureFrom } from '@kynangso/domain/training';
import type { EventRow, ProofRow, SnapshotRow } from './close.repository';
import type { AddendumPayload } from './close-payload';
import type { InboxRow } from './inbox.repository';

export const figureView = (f: CloseFigure): CloseFigureView => ({ ...f, figure: figureFrom(f.counts, f.requirement.target) });
export const handOf = (r: { byId: string; byName: string | null }) => ({ personId: r.byId, fullName: r.byName });

export const snapshotView = (s: SnapshotRow): CloseSnapshotView => ({
  id: s.id, number: s.number, asOf: s.asOf, knownAt: s.knownAt.toISOString(), figures: s.figures.map(figureView), note: s.note, isLate: s.isLate, by: handOf(s), at: s.at.toISOString(),
});
export const eventView = (e: EventRow): CloseDetail['events'][number] => ({ id: e.id, kind: e.kind, snapshotNumber: e.snapshotNumber, reason: e.reason, by: handOf(e), at: e.at.toISOString() });
export const proofView = (p: ProofRow): CloseProof => ({ number: p.number, payload: p.payload, hash: p.hash, algorithm: 'Ed25519', kid: p.kid, signature: p.signature });

export function addendumView(p: ProofRow): CloseAddendum {
  const said = JSON.parse(p.payload) as AddendumPayload;
  return {
    number: p.number, reason: said.reason, asOf: said.asOf, knownAt: said.knownAt, by: handOf(p), at: p.at.toISOString(), proof: proofView(p),
    changes: said.changes.map((c) => ({ requirement: { id: c.requirement.id, code: c.requirement.code }, old: c.old, new: c.new })),
  };
}

export const rowView = (r: InboxRow): CloseRow => ({
  unit: { id: r.id, code: r.code, name: r.name, kind: r.kind }, closeId: r.closeId, state: r.state, isLate: r.isLate, addenda: r.addenda,
  snapshot: r.number === null || r.asOf === null || r.at === null ? null : { number: r.number, asOf: r.asOf, at: r.at.toISOString(), figures: (r.figures ?? []).map(figureView) },
});
