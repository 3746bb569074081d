/** What the tests read from outside. FC_SEED: a number, or `random` to search on with new examples (default: the same examples everywhere). */
export const FC_SEED = process.env['FC_SEED'] ?? '20261123';
