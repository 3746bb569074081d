import fc from 'fast-check';

/**
 * The same code is judged by the same examples everywhere, so that a run of the tests says something about the change and not
 * about luck. `FC_SEED=random` searches on with new examples.
 */
const seed = process.env['FC_SEED'];
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed ?? 20_261_123) });
