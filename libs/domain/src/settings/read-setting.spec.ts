import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clashOf, defaultOf, readSetting, settingKeys, settings, settingsInForce, type SettingKey } from './index';

const faultOf = (key: SettingKey, given: unknown): string | null => {
  const read = readSetting(key, given);
  return read.ok ? null : read.fault;
};

describe('a setting', () => {
  it('takes its own default back, whatever its kind', () => {
    for (const key of settingKeys) expect(readSetting(key, JSON.parse(JSON.stringify(defaultOf(key))))).toEqual({ ok: true, value: defaultOf(key) });
  });

  it.each([
    ['body.name', 5, 'kind'],
    ['body.name', 'x'.repeat(121), 'too_long'],
    ['support.email', 'ho tro@so.gov.vn', 'email'],
    ['support.email', 'hotro', 'email'],
    ['support.email', 'hotro@so.gov.vn', null],
    ['support.email', '', null],
    ['support.phone', 'gọi chúng tôi', 'phone'],
    ['support.phone', '(024) 38 123 456', 'phone'],
    ['support.phone', '0243 8 123 456', null],
    ['support.phone', '+84 24 3812 3456', null],
    ['session.idleHours', 0, 'range'],
    ['session.idleHours', 73, 'range'],
    ['session.idleHours', 1.5, 'kind'],
    ['session.idleHours', '12', 'kind'],
    ['session.idleHours', null, 'kind'],
    ['mail.digestMinute', 1440, 'minute'],
    ['mail.digestMinute', 0, null],
    ['registration.open', 'false', 'kind'],
    ['language.default', 'km', 'language'],
    ['language.offered', ['vi', 'fr'], 'language'],
    ['language.offered', ['en'], 'vietnamese'],
    ['language.offered', 'vi', 'language'],
  ] as const)('%s given %j is refused as %s', (key, given, fault) => expect(faultOf(key, given)).toBe(fault));

  it('is one line of text, trimmed, with composed marks', () => {
    expect(readSetting('body.name', '  Sở Khoa học\r\nvà  Công nghệ ')).toEqual({ ok: true, value: 'Sở Khoa học và Công nghệ' });
    expect(readSetting('body.name', 'Sở'.normalize('NFD'))).toEqual({ ok: true, value: 'Sở' });
  });

  it('keeps the languages in one order, each once', () => {
    expect(readSetting('language.offered', ['km', 'vi', 'km'])).toEqual({ ok: true, value: ['vi', 'km'] });
  });

  it('may not leave the first language out of those offered, from either side', () => {
    const now = settingsInForce(new Map<string, unknown>([['language.offered', ['vi']]]));
    expect(clashOf(now, 'language.default', 'en')).toBe('default_not_offered');
    expect(clashOf(settingsInForce(new Map<string, unknown>([['language.default', 'en']])), 'language.offered', ['vi', 'km'])).toBe('offered_default');
    expect(clashOf(now, 'session.idleHours', 3)).toBeNull();
  });

  it('is in force only while it fits the list: anything else stored gives the default, and nothing stored stops the product', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom<string>(...settingKeys, 'gone.setting'), fc.jsonValue()), (stored) => {
      const inForce = settingsInForce(new Map(Object.entries(stored)));
      for (const key of settingKeys) if (!readSetting(key, inForce[key]).ok) return false;
      return Object.keys(inForce).length === settingKeys.length;
    }));
  });

  it('has words in both languages, and says where it is seen', () => {
    for (const key of settingKeys) {
      const { name, effect } = settings[key];
      for (const words of [name, effect]) expect([words.vi.length > 1, (words.en ?? '').length > 1]).toEqual([true, true]);
    }
  });
});
