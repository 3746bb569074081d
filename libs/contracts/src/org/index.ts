export * from './errors';
export * from './person';
export * from './population';
export * from './roster';
export * from './routes';
export * from './row-errors';
export * from './unit';
