export * from './serial';
export * from './eligibility';
export * from './status';
export * from './payload';
export * from './wording';
