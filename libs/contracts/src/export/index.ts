export * from './confirmation';
export * from './run';
export * from './report';
export * from './routes';
export * from './schedule';
export * from './statistics';
export * from './errors';
