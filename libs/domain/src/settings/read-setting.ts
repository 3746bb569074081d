/** Whether a value may stand in a setting: rules of the list itself, and the two that join settings. */
import { type OfferableLanguage, type Setting, type SettingKey, type Settings, settingKeys, settings, type SettingValue } from './setting-list';

export const settingFaults = ['kind', 'too_long', 'email', 'phone', 'range', 'minute', 'language', 'vietnamese', 'default_not_offered', 'offered_default'] as const;
export type SettingFault = (typeof settingFaults)[number];
export type ReadSetting = { ok: true; value: SettingValue } | { ok: false; fault: SettingFault };

const fault = (name: SettingFault): ReadSetting => ({ ok: false, fault: name });
const EMAIL = /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;]+$/;
const PHONE = /^[+\d][\d .()-]{4,}$/;

/** One value on its own, as JSON brings it. Text is trimmed and one line; languages keep the list's order. */
export function readSetting(key: SettingKey, given: unknown): ReadSetting {
  const setting: Setting = settings[key];
  switch (setting.kind) {
    case 'text': {
      if (typeof given !== 'string') return fault('kind');
      const value = given.replace(/[\p{Cc}\s]+/gu, ' ').trim().normalize('NFC');
      if (value.length > setting.most) return fault('too_long');
      if (value !== '' && setting.shape === 'email' && !EMAIL.test(value)) return fault('email');
      if (value !== '' && setting.shape === 'phone' && !PHONE.test(value)) return fault('phone');
      return { ok: true, value };
    }
    case 'number':
      if (typeof given !== 'number' || !Number.isInteger(given)) return fault('kind');
      return given < setting.least || given > setting.most ? fault('range') : { ok: true, value: given };
    case 'minute':
      return typeof given === 'number' && Number.isInteger(given) && given >= 0 && given < 1440 ? { ok: true, value: given } : fault('minute');
    case 'switch':
      return typeof given === 'boolean' ? { ok: true, value: given } : fault('kind');
    case 'choice': {
      const value = setting.options.find((option) => option === given);
      return value ? { ok: true, value } : fault('language');
    }
    case 'languages': {
      if (!Array.isArray(given) || given.some((each) => !setting.options.includes(each as OfferableLanguage))) return fault('language');
      const value = setting.options.filter((option) => given.includes(option));
      return value.includes('vi') ? { ok: true, value } : fault('vietnamese');
    }
  }
}

export const defaultOf = <K extends SettingKey>(key: K): Settings[K] => settings[key].default as Settings[K];

/** What is in force: what was set and still fits the list, else the default. A list that has become narrower must not stop the product. */
export function settingsInForce(stored: ReadonlyMap<string, unknown>): Settings {
  const value = (key: SettingKey): SettingValue => {
    const given = stored.get(key);
    const read = given === undefined || given === null ? null : readSetting(key, given);
    return read?.ok ? read.value : defaultOf(key);
  };
  return Object.fromEntries(settingKeys.map((key) => [key, value(key)])) as Settings;
}

/** Why a value that is right on its own can't stand beside the others; null = it can. */
export function clashOf(inForce: Settings, key: SettingKey, value: SettingValue): SettingFault | null {
  const next: Settings = { ...inForce, [key]: value };
  if (next['language.offered'].includes(next['language.default'])) return null;
  return key === 'language.default' ? 'default_not_offered' : 'offered_default';
}
