import { afterEach, describe, expect, it } from 'vitest';
import { sebHeaders } from './seb';

const browser = globalThis as { SafeExamBrowser?: unknown };
afterEach(() => { delete browser.SafeExamBrowser; });

describe('the keys of Safe Exam Browser', () => {
  it('go with a request as the browser gave them', () => {
    browser.SafeExamBrowser = { security: { configKey: 'c1', browserExamKey: 'b1' } };
    expect(sebHeaders()).toMatchObject({ 'x-safeexambrowser-configkeyhash': 'c1', 'x-safeexambrowser-requesthash': 'b1' });
  });
  it('are nothing in another browser', () => {
    expect(sebHeaders()).toEqual({});
    browser.SafeExamBrowser = { version: '3.6' };
    expect(sebHeaders()).toEqual({});
  });
});
