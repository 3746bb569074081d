export * from './result';
export * from './feedback';
export * from './marking';
export * from './regrade';
export * from './appeal';
export * from './governed-routes';
export * from './routes';
export * from './errors';
