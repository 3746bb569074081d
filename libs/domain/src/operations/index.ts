export { findingsOf, type OperationsFacts } from './findings';
