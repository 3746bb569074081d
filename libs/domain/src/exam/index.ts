export { move, sourcesOf, type Move } from './attempt-state';
export { assembleForm, assembleParallel, type Assembly, type Candidate, type Gap, type Picked } from './assemble-form';
export { choiceOrders, orderChoices, shuffleChoices, type ChoiceOrders } from './choice-order';
export { deadlineOf, isInTime, release, windowState, type WindowState } from './deadline';
export { answersOf, isAnswered, mayWrite, merge, type Mark, type Merge, type WriteRefusal } from './merge-response';
export { seededRandom, type SeededRandom } from './seeded-random';
