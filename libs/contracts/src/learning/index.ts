export * from './lesson-body';
export * from './course';
export * from './enrolment';
export * from './media';
export * from './draft';
export * from './author-routes';
export * from './routes';
export * from './errors';
