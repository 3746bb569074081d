export * from './health';
export * from './privacy';
export * from './routes';
export * from './errors';
