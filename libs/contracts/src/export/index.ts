export * from './confirmation';
export * from './run';
export * from './routes';
export * from './errors';
