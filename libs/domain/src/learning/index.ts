export * from './completion';
export * from './next-lesson';
export * from './time-spent';
