export * from './pass-rule';
export * from './framework';
export * from './routes';
export * from './errors';
