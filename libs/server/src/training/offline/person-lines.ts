import { Injectable } from '@nestjs/common';
import { headerScore, readHeaders } from '@kynangso/domain/org';
import { judgeLines, type JudgedLine, readListLine } from '@kynangso/server/exam';
import { PersonLookupService, readLines, type SheetLine } from '@kynangso/server/org';
import { invalid, type Tx } from '@kynangso/server/platform';

const HEADER_WITHIN = 30;

export interface ReadLine {
  line: SheetLine;
  judged: JudgedLine;
}

/** Files of people: whom each line means, by the same readers and the same refusals as every other list of people. */
@Injectable()
export class PersonLines {
  constructor(private readonly lookup: PersonLookupService) {}

  /** `most`: lines allowed. A person may stand in several lines where each is judged by itself. */
  async read(tx: Tx, scope: string | null, bytes: Buffer, most: number, each: 'alone' | 'together', listed: ReadonlySet<string>): Promise<{ headers: string[]; lines: ReadLine[] }> {
    const { lines } = await readLines(bytes);
    const scores = lines.slice(0, HEADER_WITHIN).map((line) => headerScore(line.cells.map((cell) => cell.text)));
    const at = scores.indexOf(Math.max(...scores));
    const headers = (lines[at] as SheetLine).cells.map((cell) => cell.text);
    const header = readHeaders(headers);
    if (!header.places.has('full_name') || (!header.places.has('national_id') && !header.places.has('staff_code'))) throw invalid('training.import_columns_missing');
    const data = lines.slice(at + 1);
    if (data.length === 0) throw invalid('training.import_empty');
    if (data.length > most) throw invalid('training.import_too_long', { most });
    const read = data.map((line) => readListLine(line, header));
    const known = {
      byId: await this.lookup.byNationalIds(tx, scope, read.flatMap((l) => l.nationalId ?? [])),
      byCode: await this.lookup.byStaffCodes(tx, scope, read.flatMap((l) => l.staffCode ?? [])),
      listed,
    };
    const judged = each === 'together' ? judgeLines(read, known) : read.flatMap((l) => judgeLines([l], known));
    return { headers, lines: data.map((line, i) => ({ line, judged: judged[i] as JudgedLine })) };
  }
}
