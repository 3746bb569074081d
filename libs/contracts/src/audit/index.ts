export * from './entry';
export * from './routes';
export * from './errors';
