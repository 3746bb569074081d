export * from './health';
export * from './privacy';
export * from './routes';
export * from './settings';
export * from './errors';
