/** What a date-and-time field shows and says: Viet Nam time, wherever the browser stands. */
import { dayOf, formatTime } from '../../lib/format';

/** `2026-11-30T08:00` -> `2026-11-30T08:00:00+07:00` */
export const inVietnam = (local: string): string => `${local.slice(0, 16)}:00+07:00`;
/** an instant -> `2026-11-30T08:00`; '' for none */
export const localOf = (at: string | null): string => (at === null ? '' : `${dayOf(at)}T${formatTime(at)}`);
