export * from './notice';
export * from './topic';
export * from './template';
export * from './mail';
export * from './routes';
export * from './errors';
