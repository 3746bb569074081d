import { mayWrite, type WriteRefusal } from '@kynangso/domain/exam';
import { AppError, type ErrorKind } from '@kynangso/server/platform';

const kinds: Record<WriteRefusal, ErrorKind> = { attempt_closed: 'conflict', paused: 'conflict', on_break: 'conflict', writer_changed: 'conflict', too_late: 'gone' };

/** Throws unless the attempt takes a change of this writer now. */
export function refuseWrite(...asked: Parameters<typeof mayWrite>): void {
  const may = mayWrite(...asked);
  if (!may.ok) throw writeRefusal(may.reason);
}
export const writeRefusal = (reason: WriteRefusal): AppError => new AppError(`exam.${reason}`, kinds[reason]);
