export { decide } from './decide';
export type { Decision } from './decide';
export { partsOf, ruleProblems } from './rule-problems';
export type { RuleProblem } from './rule-problems';
export { ancestry, inTreeOrder, treeProblems } from './tree';
export type { TreeEntry, TreeProblem } from './tree';
export { levelReached } from './level';
export { coverage } from './coverage';
export type { NodeCoverage } from './coverage';
