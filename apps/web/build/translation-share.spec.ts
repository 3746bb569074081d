import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { vi as operationsVi } from '../src/features/operations/words.vi';
import { tables } from '../src/i18n/locales/km/words';
import { translationShare } from './translation-share';

const share = translationShare(resolve(import.meta.dirname, '../src'));

describe('how much of the interface a language has', () => {
  it('is counted in every part, also where the words stand in files of their own', () => {
    expect(Object.keys(share.of).length).toBeGreaterThan(60);
    expect(share.of['operations']).toBe(Object.keys(operationsVi).length);
    expect(Object.values(share.of).every((count) => count > 0)).toBe(true);
  });

  it('is all of it in Vietnamese and in English, which the compiler asks for', () => {
    expect(share.have['vi']).toEqual(share.of);
    expect(share.have['en']).toEqual(share.of);
  });

  it('is what a further language really says, and nothing of words that are gone', () => {
    const { shell } = tables as Record<string, Record<string, string>>;
    expect(share.have['km']?.['shell']).toBeGreaterThan(0);
    expect(share.have['km']?.['shell']).toBeLessThanOrEqual(Object.keys(shell ?? {}).length);
    expect(share.have['km']?.['operations']).toBeUndefined();
    expect('qps-ploc' in share.have).toBe(false);
  });
});
