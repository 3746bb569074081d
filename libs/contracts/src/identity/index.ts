export * from './account';
export * from './errors';
export * from './permission';
export * from './role';
export * from './routes';
export * from './session';
export * from './tour';
