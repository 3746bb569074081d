import { Injectable } from '@nestjs/common';
import type { ExportParams } from '@kynangso/contracts/export';
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import type { Figure, FigureBasis, FigureUnit } from '@kynangso/contracts/training';
import { type Column, completionColumns, rankingColumns, seriesColumns } from '@kynangso/domain/export';
import { peopleToTarget, printTarget, rankByRate } from '@kynangso/domain/training';
import type { Caller, Tx } from '@kynangso/server/platform';
import { CompletionService, InsightService, type ResolvedFigure, SeriesService } from '@kynangso/server/training';
import type { TableSource } from '../guarded-sql';

type Table = { source: TableSource; total: number; notes: readonly string[] };
type Asked = { requirement: string; period: string; unitId: string; asOf: string };
/** as the board shows */
export const SERIES_YEARS = 4;

/** Tables of counts. Their rows come from the services behind the screens, so that file and screen can't differ; the statement only guards and words them. */
@Injectable()
export class FigureTableService {
  constructor(
    private readonly completions: CompletionService,
    private readonly seriesOf: SeriesService,
    private readonly insights: InsightService,
  ) {}

  /** The unit and everything below it. */
  async tree(tx: Tx, resolved: ResolvedFigure, locale: Locale): Promise<Table> {
    const target = targetOf(resolved.basis, locale);
    const rows = (await this.completions.unitTable(tx, resolved)).map(({ level, unit, figure }) => ({
      level, unitCode: unit.code, unitName: unit.name, counted: figure.counted, met: figure.met, pending: figure.pending, overdue: figure.overdue, rate: figure.rate.bp,
      target, reached: reachedOf(figure.reached), waived: figure.waived, onLeave: figure.onLeave, joinedAfterCutoff: figure.joinedAfterCutoff, left: figure.left,
    }));
    return table(completionColumns, rows);
  }

  /** Units of one kind, or those directly below, in the order of the board; `late` in the order of who is asked first. */
  async ranking(tx: Tx, resolved: ResolvedFigure, { unitKind, late }: Pick<ExportParams, 'unitKind' | 'late'>, locale: Locale): Promise<Table> {
    const { basis, total, direct, below } = await this.completions.figures(tx, resolved, unitKind ?? null);
    const rowOf = (rank: number | null, unit: FigureUnit, figure: Figure) => ({
      rank, unitCode: unit.code, unitName: unit.name, counted: figure.counted, met: figure.met, rate: figure.rate.bp, target: targetOf(basis, locale), reached: reachedOf(figure.reached),
      needed: basis.requirement.target ? peopleToTarget(figure.met, figure.counted, basis.requirement.target) : null, overdue: figure.overdue,
    });
    const ranked = rankByRate(below, (r) => r.figure.rate).map(({ rank, row }) => rowOf(rank, row.unit, row.figure));
    // without the people of the unit itself the table would not add up to the figure above it
    const own = !unitKind && !late && ranked.length > 0 && direct && direct.figure.counted > 0 ? [rowOf(null, { ...total.unit, name: ownPeople(total.unit.name) }, direct.figure)] : [];
    const rows = late ? ranked.filter((r) => (r.needed ?? 0) > 0).sort((a, b) => (b.needed ?? 0) - (a.needed ?? 0) || b.overdue - a.overdue) : [...ranked, ...own];
    return { ...table(rankingColumns, rows), notes: late ? [locale === 'vi' ? 'Chỉ gồm các đơn vị chưa đạt chỉ tiêu, theo số người còn cần' : 'Only units short of the target, by the number of people still needed'] : [] };
  }

  /** Month by month, the years before, and the forecast with its assumption while there are days left. */
  async series(tx: Tx, caller: Caller, figure: Asked, locale: Locale): Promise<Table> {
    const { basis, points, past } = await this.seriesOf.seriesIn(tx, caller, { ...figure, step: 'month', years: SERIES_YEARS });
    const counted = [...past].reverse().concat({ period: basis.period, from: basis.periodFrom, points })
      .flatMap(({ period, points: list }) => list.map((p) => ({ period, day: p.day, is: 'counted', met: p.met, counted: p.counted, rate: p.bp })));
    if (points.length === 0 || basis.asOf >= basis.periodTo) return table(seriesColumns, counted);
    const ahead = await this.insights.forecastIn(tx, caller, figure);
    if (ahead.daysLeft <= 0 || ahead.countedThen === 0) return table(seriesColumns, counted);
    const foretold = (['low', 'expected', 'high'] as const).map((is) => ({ period: basis.period, day: ahead.deadline, is, met: ahead[is].numerator, counted: ahead[is].denominator, rate: ahead[is].bp }));
    return { ...table(seriesColumns, [...counted, ...foretold]), notes: [locale === 'en' ? (ahead.assumption.en ?? ahead.assumption.vi) : ahead.assumption.vi] };
  }
}

function table(columns: readonly Column[], rows: readonly object[]): Table {
  const shape = columns.map((c) => `"${c.key}" ${c.kind === 'localized' ? 'jsonb' : c.kind === 'integer' || c.kind === 'percent' ? 'int' : c.kind === 'day' ? 'date' : 'text'}`);
  return { source: { columns, sql: `SELECT * FROM jsonb_to_recordset($1::jsonb) AS figure_row (${shape.join(', ')})`, values: [JSON.stringify(rows)] }, total: rows.length, notes: [] };
}
const ownPeople = (unit: ShortText): ShortText => ({ vi: `Thuộc trực tiếp ${unit.vi}`, en: `Directly in ${unit.en ?? unit.vi}` });
const targetOf = ({ requirement: { target } }: FigureBasis, locale: Locale): string | null => (target ? printTarget(target, locale) : null);
const reachedOf = (reached: boolean | null): 'yes' | 'no' | null => (reached === null ? null : reached ? 'yes' : 'no');
