export * from './rank';
export * from './units';
export * from './prizes';
export * from './shown-name';
export * from './contest-state';
export * from './frozen';
