import { z } from 'zod';
import { type Caller, type Effect, newId } from '@kynangso/server/platform';

export const rosterTask = z.object({ importId: z.uuid(), task: z.enum(['check', 'apply', 'undo', 'tidy']), personId: z.uuid(), accountId: z.uuid() });
export type RosterTask = z.infer<typeof rosterTask>;

/** Due work of the roster room: who asked goes with it, because the worker writes in their name. */
export const asked = (importId: string, task: RosterTask['task'], { personId, accountId }: Pick<Caller, 'personId' | 'accountId'>): Effect => ({
  kind: 'roster.asked', key: newId(), payload: { importId, task, personId, accountId },
});
