import { describe, expect, it } from 'vitest';
import { chooserTypes, refusalOf } from './file-rules';
import { isOnGrid, readNumber, writeNumber } from './numbers';
import { staysInside } from './own-keys';
import { middleOf, placePoint, pointInside, readPoints, stepPoint } from './points';

const size = { width: 800, height: 400 };

describe('points on a picture', () => {
  it('are whole pixels inside the picture', () => {
    expect(pointInside({ x: -3, y: 400.2 }, size)).toEqual({ x: 0, y: 399 });
    expect(pointInside({ x: 12.6, y: 7.4 }, size)).toEqual({ x: 13, y: 7 });
  });
  it('are read from "x y" and skip what is no point', () => {
    expect(readPoints(['12 30', 'x y', '5'])).toEqual([{ x: 12, y: 30 }]);
  });
  it('replace the only one, and refuse one too many of several', () => {
    expect(placePoint(['1 1'], { x: 2, y: 2 }, 1)).toEqual(['2 2']);
    expect(placePoint(['1 1'], { x: 2, y: 2 }, 2)).toEqual(['1 1', '2 2']);
    expect(placePoint(['1 1', '2 2'], { x: 3, y: 3 }, 2)).toBeNull();
    expect(placePoint(['1 1', '2 2'], { x: 2, y: 2 }, 2)).toEqual(['1 1', '2 2']);
  });
  it('move by a hundredth of the longer side, with Shift by a tenth, and never out of the picture', () => {
    expect(stepPoint({ x: 400, y: 200 }, 'ArrowRight', false, size)).toEqual({ x: 408, y: 200 });
    expect(stepPoint({ x: 400, y: 200 }, 'ArrowUp', true, size)).toEqual({ x: 400, y: 120 });
    expect(stepPoint({ x: 0, y: 0 }, 'ArrowLeft', true, size)).toEqual({ x: 0, y: 0 });
    expect(stepPoint({ x: 0, y: 0 }, 'Enter', false, size)).toBeNull();
  });
  it('stand in the middle of an area', () => {
    expect(middleOf({ shape: 'rect', coords: [10, 20, 30, 40] })).toEqual({ x: 20, y: 30 });
    expect(middleOf({ shape: 'circle', coords: [5, 6, 9] })).toEqual({ x: 5, y: 6 });
    expect(middleOf({ shape: 'poly', coords: [0, 0, 30, 0, 0, 30] })).toEqual({ x: 10, y: 10 });
  });
});

describe('numbers of a slider', () => {
  it('are typed with a comma or a point', () => {
    expect(readNumber('7,5')).toBe(7.5);
    expect(readNumber(' -2.25 ')).toBe(-2.25);
    for (const text of ['', '1,2,3', '1e3', 'abc', '1.000,5']) expect(readNumber(text)).toBeNull();
  });
  it('are written as short plain decimals', () => {
    expect(writeNumber(0.1 + 0.2, { lowerBound: 0, upperBound: 1, step: 0.1 })).toBe('0.3');
    expect(writeNumber(100, { lowerBound: 0, upperBound: 100, step: 1 })).toBe('100');
    expect(writeNumber(2.5, { lowerBound: 0.5, upperBound: 9.5, step: 1 })).toBe('2.5');
    expect(writeNumber(0.000001, { lowerBound: 0, upperBound: 1, step: 1e-6 })).toBe('0.000001');
  });
  it('lie on a step between the bounds, the upper bound included', () => {
    const scale = { lowerBound: 1, upperBound: 10, step: 2 };
    expect([1, 3, 9, 10].every((value) => isOnGrid(value, scale))).toBe(true);
    expect([0, 2, 10.5, 11].some((value) => isOnGrid(value, scale))).toBe(false);
    expect(isOnGrid(0.3, { lowerBound: 0, upperBound: 1, step: 0.1 })).toBe(true);
  });
});

describe('files to hand in', () => {
  const rules = { accept: ['docx' as const, 'jpg' as const], maxMegabytes: 1 };
  it('are refused by kind, by size and when empty', () => {
    expect(refusalOf({ name: 'bai.DOCX', size: 10 }, rules)).toBeNull();
    expect(refusalOf({ name: 'anh.jpeg', size: 10 }, rules)).toBeNull();
    expect(refusalOf({ name: 'bai.docx.exe', size: 10 }, rules)).toBe('type');
    expect(refusalOf({ name: 'docx', size: 10 }, rules)).toBe('type');
    expect(refusalOf({ name: 'bai.docx', size: 0 }, rules)).toBe('empty');
    expect(refusalOf({ name: 'bai.docx', size: 1024 * 1024 + 1 }, rules)).toBe('size');
  });
  it('are offered under both endings of a photograph', () => {
    expect(chooserTypes(['docx', 'jpg'])).toEqual(['.docx', '.jpg', '.jpeg']);
  });
});

describe('shortcut keys of the runner', () => {
  it('stay inside a list that searches by letter, digits inside any other interaction', () => {
    expect(['n', '1', 'ArrowRight'].every((key) => staysInside('all', key))).toBe(true);
    expect(staysInside('digits', '1')).toBe(true);
    expect(staysInside('digits', 'n')).toBe(false);
    expect(staysInside('all', 'Escape')).toBe(false);
    expect(staysInside(null, '1')).toBe(false);
  });
});
