export * from './mail-template';
export * from './mail-time';
export * from './required-topics';
