import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRow } from '@kynangso/domain/org';
import { rosterTemplate } from '../roster/roster-files';
import { readSheet, toRosterLine } from './read-sheet';
import { listLimits } from './sheet';

const folder = join(import.meta.dirname, '../../../../../test/fixtures/rosters');
const files = (verdict: 'ok' | 'refused') => readdirSync(join(folder, verdict)).map((name) => ({ name, bytes: () => readFileSync(join(folder, verdict, name)) }));

describe('a roster file', () => {
  it.each(files('ok'))('$name gives the same three people, whatever its form', async ({ bytes }) => {
    const sheet = await readSheet(bytes());
    const people = sheet.lines.map((line) => parseRow(toRosterLine(line, sheet.header), '2026-01-01'));
    expect(people.flatMap((p) => p.errors)).toEqual([]);
    expect(people.map((p) => [p.fullName, p.nationalId, p.birthDate, p.unitCode])).toEqual([
      ['Nguyễn Thị Hòa', '024190012345', '1990-05-11', 'A'],
      ['Trần Đình Phước', '001085000777', '1985-01-31', 'A1'],
      ['Lê Thuỷ Tiên', null, '1979-09-02', 'A'],
    ]);
  });

  it.each(files('refused'))('$name is refused for the reason in its name', async ({ name, bytes }) => {
    await expect(readSheet(bytes())).rejects.toMatchObject({ code: `org.${name.split('--')[0]}` });
  });

  it('keeps the line numbers that a spreadsheet shows', async () => {
    const xlsx = await readSheet(readFileSync(join(folder, 'ok/shared-inline-formula-dates.xlsx')));
    expect(xlsx.lines.map((l) => l.row)).toEqual([2, 5, 6]);
    const form = await readSheet(readFileSync(join(folder, 'ok/official-form-with-title-and-numbering.csv')));
    expect(form.lines.map((l) => l.row)).toEqual([6, 7, 8]);
    expect(form.header.extra).toEqual(['STT']);
  });

  it('is refused by size before it is parsed, and beyond 20,000 people', async () => {
    await expect(readSheet(Buffer.alloc(listLimits.bytes + 1, 0x50))).rejects.toMatchObject({ code: 'org.file_too_large' });
    const head = 'Họ và tên;Ngày sinh;Mã đơn vị\n';
    const line = 'Nguyễn Văn An;01/01/1990;A\n';
    expect((await readSheet(Buffer.from(head + line.repeat(20_000)))).lines).toHaveLength(20_000);
    await expect(readSheet(Buffer.from(head + line.repeat(20_001)))).rejects.toMatchObject({ code: 'org.file_too_large' });
    await expect(readSheet(Buffer.from(head + line.repeat(60_000)))).rejects.toMatchObject({ code: 'org.file_too_large' });
  });

  it('made from the template names every column', async () => {
    const template = await rosterTemplate();
    await expect(readSheet(template.bytes)).rejects.toMatchObject({ code: 'org.file_header_only' });
  });
});
