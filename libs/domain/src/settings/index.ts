export * from './setting-list';
export * from './read-setting';
