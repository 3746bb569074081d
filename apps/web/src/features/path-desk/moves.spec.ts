import { expect, it } from 'vitest';
import { moveSteps, newStep, stepBy } from './moves';

const steps = ['A', 'B', 'C', 'D'].map((course, at) => ({ ...newStep([], course), code: `buoc-${at + 1}` }));
const order = (all: typeof steps) => all.map((step) => step.anyOf[0]).join('');

it('a step goes one place up or down and no further than the ends', () => {
  expect(order(stepBy(steps, 'buoc-2', -1))).toBe('BACD');
  expect(order(stepBy(steps, 'buoc-2', 1))).toBe('ACBD');
  expect(order(stepBy(steps, 'buoc-1', -1))).toBe('ABCD');
  expect(order(stepBy(steps, 'buoc-4', 1))).toBe('ABCD');
  expect(order(stepBy(steps, 'nobody', 1))).toBe('ABCD');
});
it('dragged steps keep their own order beside the one they are dropped at', () => {
  expect(order(moveSteps(steps, ['buoc-3', 'buoc-1'], 'buoc-4', true))).toBe('BDAC');
  expect(order(moveSteps(steps, ['buoc-4'], 'buoc-1', false))).toBe('DABC');
  expect(order(moveSteps(steps, ['buoc-2'], 'buoc-2', true))).toBe('ABCD');
});
it('a new step has a code no other has, also after one was taken out', () => {
  expect(newStep(steps.slice(1), 'E').code).toBe('buoc-5');
  expect(newStep(steps.filter((step) => step.code !== 'buoc-2'), 'E').code).toBe('buoc-5');
});
