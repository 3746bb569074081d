export * from './health';
export * from './routes';
export * from './errors';
