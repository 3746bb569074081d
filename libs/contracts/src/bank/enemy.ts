import { z } from 'zod';
import { id } from '../kernel/text';
import { itemSource } from './item';

/** Items that never stand on one form: one of them gives the other away. The relation holds both ways. */
export const itemEnemy = z.strictObject({ itemId: id, code: z.string(), excerpt: z.string() });
export type ItemEnemy = z.infer<typeof itemEnemy>;
export const itemEnemies = z.strictObject({ enemies: z.array(itemEnemy) });
/** The whole list by code; what is missing from it is an enemy no longer. */
export const enemyCodes = z.strictObject({ codes: z.array(itemSource.shape.code).max(50) });
