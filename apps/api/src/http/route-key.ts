/** Under what a handler keeps its contract. */
export const ROUTE = 'kynangso:route';
