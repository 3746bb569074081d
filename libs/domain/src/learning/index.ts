export * from './completion';
export * from './next-lesson';
export * from './time-spent';
export * from './compare-versions';
export * from './draft-problems';
export * from './prerequisites';
export * from './templates';
export * from './walk-body';
