export * from './column';
export * from './formula-guard';
export * from './tables';
export * from './report/compose';
export * from './report/draft';
export * from './report/fields';
export * from './public/suppress';
export * from './schedule/next-day';
