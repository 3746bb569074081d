export * from './column';
export * from './formula-guard';
export * from './tables';
