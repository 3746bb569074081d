export * from './blocks';
export * from './interactions';
export * from './item-body';
export * from './item-key';
export * from './item';
export * from './workflow';
export * from './routes';
export * from './errors';
