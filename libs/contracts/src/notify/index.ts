export * from './notice';
export * from './routes';
