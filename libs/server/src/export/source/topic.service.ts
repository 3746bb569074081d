import { Injectable } from '@nestjs/common';
import type { CreateExport, ExportKind, ExportParams } from '@kynangso/contracts/export';
import type { Locale } from '@kynangso/contracts/kernel';
import type { Permission } from '@kynangso/contracts/identity';
import { positionKindNames, unitKindNames } from '@kynangso/contracts/org';
import type { FigureBasis, PeopleFilter } from '@kynangso/contracts/training';
import { dayInVietnam } from '@kynangso/domain/kernel';
import { assistedColumns, contestPlaceColumns, contestPrizeColumns, contestUnitColumns, peopleStatusWords, personnelColumns, printed, trainingRecordColumns, transcriptColumns, wordOf } from '@kynangso/domain/export';
import { type Caller, Clock, invalid, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { type ContestTable, ContestTableService } from '@kynangso/server/grading';
import { AssistedReportService, CompletionService, RecordTableService, type ResolvedFigure } from '@kynangso/server/training';
import { FigureTableService } from './figure-table.service';
import { FactRepository } from './fact.repository';
import type { OpenTopic, Topic } from './topic';

type Figure = { requirement: string; period: string; unitId: string; asOf?: string | undefined };
/** Names in a file need the right to read people, the exchange file that to read certificates; counts don't. */
export const permissions: Record<ExportKind, Permission> = { completion: 'training.read', trainingRecords: 'org.read_person', personnel: 'org.read_person', transcript: 'org.read_person', confirmations: 'certificate.read', unitRanking: 'training.read', figureSeries: 'training.read', assistedSessions: 'assisted.read', contestPlaces: 'exam.manage', contestUnits: 'exam.read', contestPrizes: 'exam.manage' };
const MAX_SPAN_DAYS = 5 * 366;
const titles: Record<ExportKind, { vi: string; en: string }> = {
  completion: { vi: 'Tỷ lệ hoàn thành', en: 'Completion' },
  trainingRecords: { vi: 'Kết quả đào tạo', en: 'Training records' },
  personnel: { vi: 'Hồ sơ đào tạo cán bộ', en: 'Personnel training file' },
  transcript: { vi: 'Bảng kết quả học tập', en: 'Transcript' },
  unitRanking: { vi: 'Xếp hạng các đơn vị', en: 'Ranking of units' },
  figureSeries: { vi: 'Diễn biến tỷ lệ hoàn thành', en: 'Completion through time' },
  confirmations: { vi: 'Xác nhận kỹ năng số', en: 'Confirmations' },
  assistedSessions: { vi: 'Buổi hướng dẫn của tổ công nghệ số cộng đồng', en: 'Sessions of community digital teams' },
  contestPlaces: { vi: 'Kết quả cuộc thi', en: 'Contest result' },
  contestUnits: { vi: 'Đơn vị tham gia cuộc thi', en: 'Units in the contest' },
  contestPrizes: { vi: 'Danh sách đề nghị khen thưởng', en: 'List for commendation' },
};

/** What each kind of export is about: who may have it, which days it fixes, and the statement that answers it. */
@Injectable()
export class TopicService {
  constructor(
    private readonly completions: CompletionService,
    private readonly records: RecordTableService,
    private readonly figures: FigureTableService,
    private readonly facts: FactRepository,
    private readonly assisted: AssistedReportService,
    private readonly contests: ContestTableService,
    private readonly clock: Clock,
  ) {}

  /** Refuses what is out of the caller's scope or can't be answered. Asked again when the file is made and when it is fetched. */
  async check(tx: Tx, caller: Caller, kind: ExportKind, params: CreateExport['params'] | ExportParams): Promise<Topic> {
    const scope = scopeOf(caller, kind, params);
    const today = this.clock.today();
    if ('personId' in params && params.personId) {
      if (!(await this.facts.person(tx, params.personId, scope))) throw notFound('training.person_not_found');
      return { params: { personId: params.personId, asOf: ('asOf' in params && params.asOf) || today }, words: [], unitId: null };
    }
    if ('contestId' in params && params.contestId) {
      const table = await this.contestAsked(tx, caller, kind, params);
      return { params: { contestId: params.contestId, revision: table.revision, asOf: table.frozenOn }, words: [table.code, String(table.revision)], unitId: table.unitId };
    }
    if ('from' in params && params.from && params.to && params.unitId) {
      const { unitId, from, to } = params;
      if (from > to || to > today || (Date.parse(to) - Date.parse(from)) / 86_400_000 > MAX_SPAN_DAYS) throw invalid('export.span_invalid');
      if (!(await this.facts.isUnitInScope(tx, unitId, scope))) throw notFound('training.unit_not_found');
      const unit = await this.facts.unitName(tx, unitId, to);
      return { params: { unitId, from, to, asOf: to }, words: [unit?.code ?? '', from, to], unitId };
    }
    const figure = figureOf(params);
    const { basis } = await this.figureAsked(tx, caller, kind, figure);
    return { params: { ...figure, ...listOf(params), ...rankingOf(params), asOf: basis.asOf, ...(basis.locked ? { isLocked: true as const } : {}) }, words: [basis.requirement.code, basis.asOf], unitId: figure.unitId };
  }

  async mustReadUnit(tx: Tx, caller: Caller, kind: ExportKind, unitId: string): Promise<void> {
    if (!(await this.facts.isUnitInScope(tx, unitId, scopeParam(caller, permissions[kind])))) throw notFound('training.unit_not_found');
  }

  async open(tx: Tx, caller: Caller, kind: ExportKind, params: ExportParams, locale: Locale): Promise<OpenTopic> {
    const title = titles[kind][locale];
    const scope = scopeOf(caller, kind, params);
    if (kind === 'personnel' || kind === 'assistedSessions') {
      const span = { unitId: params.unitId ?? '', from: params.from ?? '', to: params.to ?? '' };
      const statement = kind === 'personnel' ? this.facts.personnel(span, scope) : this.assisted.table(scope, span);
      const unit = await this.facts.unitName(tx, span.unitId, span.to);
      const notes = [unit ? `${wordOf(unit.name, locale)} (${unit.code})` : '', `${printed('day', span.from, locale)} – ${printed('day', span.to, locale)}`];
      if (kind === 'assistedSessions') notes.push(locale === 'vi' ? 'Học có người hướng dẫn; không tính vào kết quả tự học' : 'Learned with help; not counted as self-study');
      return { source: { columns: kind === 'personnel' ? personnelColumns : assistedColumns, ...statement }, total: await this.facts.count(tx, statement), title, notes };
    }
    if (kind === 'transcript') {
      const statement = this.facts.transcript(params.personId ?? '', scope);
      return { source: { columns: transcriptColumns, ...statement }, total: await this.facts.count(tx, statement), title, notes: [] };
    }
    if (params.contestId) return this.contest(tx, caller, kind, params, locale);
    const resolved = await this.figureAsked(tx, caller, kind, figureOf(params));
    const notes = await this.basisNotes(tx, resolved, params, locale);
    const counts = kind === 'completion' ? await this.figures.tree(tx, resolved, locale)
      : kind === 'unitRanking' ? await this.figures.ranking(tx, resolved, params, locale)
      : kind === 'figureSeries' ? await this.figures.series(tx, caller, { ...figureOf(params), asOf: params.asOf }, locale) : null;
    if (counts) return { ...counts, title, notes: [...notes, ...kindNotes(params, locale), ...counts.notes] };
    if (kind === 'confirmations') {
      const statement = this.records.confirmed(resolved);
      return { source: { columns: [], ...statement }, total: await this.facts.count(tx, statement), title, notes };
    }
    return { source: { columns: trainingRecordColumns, ...this.records.records(resolved, listOf(params)) }, total: await this.records.count(tx, resolved, listOf(params)), title, notes: [...notes, ...listNotes(listOf(params), locale)] };
  }

  private contestAsked(tx: Tx, caller: Caller, kind: ExportKind, { contestId, revision }: { contestId?: string | undefined; revision?: number | undefined }): Promise<ContestTable> {
    return this.contests.find(tx, caller, contestId ?? '', revision ?? 0, permissions[kind] === 'exam.manage' ? 'exam.manage' : 'exam.read');
  }

  private async contest(tx: Tx, caller: Caller, kind: ExportKind, params: ExportParams, locale: Locale): Promise<OpenTopic> {
    const table = await this.contestAsked(tx, caller, kind, params);
    const [columns, statement] = kind === 'contestUnits' ? [contestUnitColumns, this.contests.units(table)] as const
      : kind === 'contestPrizes' ? [contestPrizeColumns, this.contests.prizes(table)] as const : [contestPlaceColumns, this.contests.places(table)] as const;
    const day = printed('day', table.frozenOn, locale);
    const said = locale === 'vi' ? `Kết quả chốt ngày ${day}, bản ${table.revision}; SHA-256: ${table.hash}` : `Result frozen on ${day}, revision ${table.revision}; SHA-256: ${table.hash}`;
    return { source: { columns, ...statement }, total: await this.facts.count(tx, statement), title: titles[kind][locale], notes: [wordOf(table.title, locale), said] };
  }

  private async basisNotes(tx: Tx, { basis }: ResolvedFigure, params: ExportParams, locale: Locale): Promise<string[]> {
    const unit = params.unitId ? await this.facts.unitName(tx, params.unitId, basis.asOf) : null;
    const asOf = locale === 'vi' ? `Năm ${basis.period}, tính đến hết ngày ${printed('day', basis.asOf, locale)} (giờ Việt Nam)` : `Year ${basis.period}, as of ${printed('day', basis.asOf, locale)} (Vietnam time)`;
    return [unit ? `${wordOf(unit.name, locale)} (${unit.code})` : '', `${basis.requirement.code}: ${wordOf(basis.requirement.title, locale)}`, asOf, ...lockNotes(basis, locale)];
  }

  /** As the screen answers it. The line through time goes on by all that is known, also of a locked period; nobody signed it. */
  private figureAsked(tx: Tx, caller: Caller, kind: ExportKind, figure: Figure): Promise<ResolvedFigure> {
    return kind === 'figureSeries' ? this.completions.resolve(tx, caller, permissions[kind], figure) : this.completions.standing(tx, caller, permissions[kind], figure);
  }
}

/** One's own results are one's own, whatever one may read of others. */
const scopeOf = (caller: Caller, kind: ExportKind, params: CreateExport['params'] | ExportParams): string | null =>
  'personId' in params && params.personId === caller.personId ? null : scopeParam(caller, permissions[kind]);

function figureOf(params: CreateExport['params'] | ExportParams): Figure {
  if (!('requirement' in params) || !params.requirement || !params.period || !params.unitId) throw invalid('http.invalid');
  const isLocked = 'isLocked' in params && params.isLocked === true;
  return { requirement: params.requirement, period: params.period, unitId: params.unitId, ...(params.asOf && !isLocked ? { asOf: params.asOf } : {}) };
}

/** The part of a list's people that was on the screen. */
function listOf(params: CreateExport['params'] | ExportParams): PeopleFilter {
  const { status, position, q }: PeopleFilter = 'requirement' in params ? params as ExportParams : {};
  return { ...(status ? { status } : {}), ...(position ? { position } : {}), ...(q ? { q } : {}) };
}

/** Which units of a board. */
function rankingOf(params: CreateExport['params'] | ExportParams): Pick<ExportParams, 'unitKind' | 'late'> {
  const { unitKind, late }: Pick<ExportParams, 'unitKind' | 'late'> = 'requirement' in params ? params as ExportParams : {};
  return { ...(unitKind ? { unitKind } : {}), ...(late ? { late } : {}) };
}

const kindNotes = ({ unitKind }: ExportParams, locale: Locale): string[] => (unitKind ? [`${locale === 'vi' ? 'Chỉ gồm' : 'Only'}: ${wordOf(unitKindNames[unitKind], locale)}`] : []);

/** Whose lock the numbers come from, so that the proof file can be laid beside them. */
function lockNotes({ locked }: FigureBasis, locale: Locale): string[] {
  if (!locked) return [];
  const at = printed('day', dayInVietnam(new Date(locked.at)), locale);
  const vi = `Số liệu đã khóa ngày ${at}${locked.addenda > 0 ? `, bổ sung lần ${locked.addenda}` : ''}; SHA-256: ${locked.hash}`;
  return [locale === 'vi' ? vi : `Locked on ${at}${locked.addenda > 0 ? `, addendum ${locked.addenda}` : ''}; SHA-256: ${locked.hash}`];
}

/** A file that leaves people out says so. */
function listNotes({ status, position, q }: PeopleFilter, locale: Locale): string[] {
  const said = [status ? peopleStatusWords[status][locale] : null, position ? wordOf(positionKindNames[position], locale) : null, q ? `"${q}"` : null].filter((w) => w !== null);
  return said.length === 0 ? [] : [`${locale === 'vi' ? 'Chỉ gồm' : 'Only'}: ${said.join('; ')}`];
}
