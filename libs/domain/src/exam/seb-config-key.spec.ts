import { describe, expect, it } from 'vitest';
import { sebConfigOf } from './seb-config';
import { configKeyText, requestHashText, sebFile, sebJson } from './seb-config-key';

describe('the Config Key of Safe Exam Browser', () => {
  it('is over keys ordered without regard to case, lower case first where only that differs', () => {
    expect(sebJson({ b: 1, allowWLAN: true, a: 'x', allowWlan: false, B2: 2 })).toBe('{"a":"x","allowWlan":false,"allowWLAN":true,"b":1,"B2":2}');
  });
  it('escapes nothing, has no white space and orders inside too', () => {
    expect(sebJson({ r: [{ regex: false, action: 1 }], p: 'a\\b/"c"', d: { z: 1, y: [] } })).toBe('{"d":{"y":[],"z":1},"p":"a\\b/"c"","r":[{"action":1,"regex":false}]}');
  });
  it('leaves empty dictionaries and the originator out, keeps empty lists and texts', () => {
    expect(sebJson({ a: {}, b: [], c: '', d: { e: {} } })).toBe('{"b":[],"c":""}');
    expect(configKeyText({ startURL: 'https://thi.example.vn', originatorVersion: 'SEB_OSX_2.1.4' })).toBe(configKeyText({ startURL: 'https://thi.example.vn' }));
    expect(configKeyText({ startURL: 'https://thi.example.vn' })).toBe('{"startURL":"https://thi.example.vn"}');
  });
  it('writes bytes in Base64 and instants in ISO 8601', () => {
    expect(sebJson({ d: new Uint8Array([1, 2, 255]), t: new Date('2026-11-23T04:00:00Z') })).toBe('{"d":"AQL/","t":"2026-11-23T04:00:00+00:00"}');
  });
  it('doesn’t depend on the order of the settings, and on every setting', () => {
    const config = sebConfigOf({ startUrl: 'https://thi.example.vn/sittings/1', quitUrl: 'https://thi.example.vn/exams', quitPasswordHash: null });
    expect(configKeyText(Object.fromEntries(Object.entries(config).reverse()))).toBe(configKeyText(config));
    for (const name of Object.keys(config).filter((each) => each !== 'originatorVersion')) {
      const { [name]: _, ...less } = config;
      expect([name, configKeyText(less)]).not.toEqual([name, configKeyText(config)]);
    }
  });
});

describe('the hash a request carries', () => {
  it('is over the address without its fragment, then the key', () => {
    expect(requestHashText('https://thi.example.vn/api/v1/attempts/1?a=b#x', 'ab12')).toBe('https://thi.example.vn/api/v1/attempts/1?a=bab12');
  });
});

describe('a .seb file', () => {
  it('is a property list with every setting, marks in texts escaped', () => {
    const file = sebFile({ startURL: 'https://a.vn/?x=1&y=<2>', on: true, n: 3, list: [], rules: [{ active: false }] });
    expect(file).toContain('<key>startURL</key>\n  <string>https://a.vn/?x=1&amp;y=&lt;2&gt;</string>');
    expect(file).toContain('<key>on</key>\n  <true/>');
    expect(file).toContain('<key>list</key>\n  <array/>');
    expect(file.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
  });
});
