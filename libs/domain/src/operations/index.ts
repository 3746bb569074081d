export { findingsOf, type OperationsFacts } from './findings';
export { answer, answerBy, type Answer, hindrancesOf, isLate, isOpen } from './data-request';
