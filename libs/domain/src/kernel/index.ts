export * from './canonical';
export * from './day';
export * from './fold';
export * from './nfc';
