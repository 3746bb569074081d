export * from './mail-time';
export * from './required-topics';
