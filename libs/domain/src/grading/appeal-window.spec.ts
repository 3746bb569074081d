import { describe, expect, it } from 'vitest';
import { appealUntil } from './appeal-window';

const graded = new Date('2026-11-01T03:00:00Z');

describe('the time for an appeal', () => {
  it('runs from the moment the result could be read', () => {
    expect(appealUntil(10, graded, null)?.toISOString()).toBe('2026-11-11T03:00:00.000Z');
    expect(appealUntil(10, graded, new Date('2026-11-05T10:00:00Z'))?.toISOString()).toBe('2026-11-15T10:00:00.000Z');
    expect(appealUntil(10, graded, new Date('2026-10-20T10:00:00Z'))?.toISOString()).toBe('2026-11-11T03:00:00.000Z');
  });
  it('is none where the exam has no appeals or nothing is graded', () => {
    expect(appealUntil(null, graded, null)).toBeNull();
    expect(appealUntil(10, null, null)).toBeNull();
  });
});
