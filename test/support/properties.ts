import fc from 'fast-check';
import { FC_SEED } from './env';

/**
 * The same code is judged by the same examples everywhere, so that a run of the tests says something about the change and not
 * about luck.
 */
if (FC_SEED !== 'random') fc.configureGlobal({ seed: Number(FC_SEED) });
