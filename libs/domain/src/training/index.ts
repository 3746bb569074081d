export * from './evidence';
export * from './period';
export * from './status';
export * from './rate';
export * from './reminder-step';
export * from './wording';
export * from './close';
