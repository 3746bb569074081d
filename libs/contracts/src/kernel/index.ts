export * from './text';
export * from './route';
export * from './jobs';
