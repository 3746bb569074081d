export * from './day';
export * from './fold';
