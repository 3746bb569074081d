import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordAct } from './act-words';

const server = resolve(import.meta.dirname, '../../../../../libs/server/src');
const files = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? files(join(folder, each.name)) : each.name.endsWith('.ts') ? [join(folder, each.name)] : []));

describe('the words of the log', () => {
  it('name the acts that the rooms write down, in both languages', () => {
    const acts = new Set(files(server).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\baction: '([a-z_-]+\.[a-z-]+)'/g)].map((found) => found[1] ?? '')));
    expect(acts.size).toBeGreaterThan(80);
    const bare = [...acts].filter((act) => wordAct(act, 'vi') === act || wordAct(act, 'en') === act);
    expect(bare).toEqual([]);
  });

  it('put the deed first in Vietnamese and last in English, and leave the unknown as it is', () => {
    expect([wordAct('certificate.issued', 'vi'), wordAct('certificate.issued', 'en'), wordAct('moon.landed', 'vi')]).toEqual(['Cấp chứng nhận', 'Certificate issued', 'moon.landed']);
  });
});
