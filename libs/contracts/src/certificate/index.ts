export * from './facts';
export * from './certificate';
export * from './routes';
export * from './errors';
