export * from './result';
export * from './routes';
export * from './errors';
