export * from './exam';
export * from './attempt';
export * from './routes';
export * from './errors';
