import { Identity1700000000001 } from '../identity/migration';
import { Platform1700000000000 } from './migration';

/** Every migration in the order it runs. A new one is added at the end, never edited once shipped. */
export const migrations = [Platform1700000000000, Identity1700000000001];
