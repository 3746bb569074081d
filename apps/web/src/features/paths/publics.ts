/** The three publics the product is for, each by the population most of it belongs to. */
export const publics = { officials: 'P02', specialists: 'P04', citizens: 'P08' } as const;
export const everyPublic = Object.keys(publics) as (keyof typeof publics)[];
