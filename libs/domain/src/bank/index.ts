export { expectedSeconds } from './expected-seconds';
export { excerptOf, itemProblems } from './item-problems';
export { type KeyedVersion, type KeyReader, mayReadKey } from './key-access';
export { deriveKind, kindAgrees } from './kind';
export type { ItemProblemCode } from './item-problem';
export { jsonMistake } from './json-mistake';
export { shapeProblem } from './shape-problems';
export { allowedActions, step } from './workflow';
export type { Actor, Step, VersionState, WorkflowRefusal } from './workflow';
