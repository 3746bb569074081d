export * from './evidence';
export * from './requirement';
export * from './completion';
export * from './record';
export * from './routes';
export * from './errors';
export * from './close';
export * from './close-routes';
