/** What is signed when a period is locked and when it is amended. People are ids here, never names. */
import type { ShortText } from '@kynangso/contracts/kernel';
import type { CloseFigure, FigureUnit, MissingUnit, StatusCounts } from '@kynangso/contracts/training';

interface Act { by: string; at: string }
interface Common {
  schema: 1;
  id: string;
  number: number;
  set: { code: string; version: number; title: ShortText };
  period: string;
  unit: FigureUnit;
  asOf: string;
  knownAt: string;
  kid: string;
}
/** The figures carry `counts` and the rate as two integers; a percentage is for readers, not for signing. */
export interface LockPayload extends Common {
  kind: 'figure';
  number: 0;
  superior: FigureUnit | null;
  figures: (CloseFigure & { numerator: number; denominator: number })[];
  missing: MissingUnit[];
  missingReason: string | null;
  submitted: Act & { late: boolean; note: string | null };
  accepted: Act;
  locked: Act;
}
export interface AddendumPayload extends Common {
  kind: 'addendum';
  /** the hash of the proof before: the lock's, or the addendum's before */
  previousHash: string;
  reason: string;
  changes: { requirement: CloseFigure['requirement']; old: StatusCounts; new: StatusCounts; peopleHash: string; unitsHash: string }[];
  added: Act;
}
