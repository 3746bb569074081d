export { expectedSeconds } from './expected-seconds';
export { excerptOf, itemProblems } from './item-problems';
export { deriveKind, kindAgrees } from './kind';
export type { ItemProblemCode } from './item-problem';
export { allowedActions, step } from './workflow';
export type { Actor, Step, VersionState, WorkflowRefusal } from './workflow';
