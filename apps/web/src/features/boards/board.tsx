import { orgRoutes, type UnitKind, unitKindNames, unitKinds } from '@kynangso/contracts/org';
import { type BoardView, trainingRoutes } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { Link, Load, Loading, PageHeader, Select } from '../../components';
import { Needed } from '../../components/needed';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { ExportMenu } from '../training/export-menu';
import { FigureFilters } from '../training/figure-filters';
import { FigureState } from '../training/figure-state';
import { type FigureQuery, figureHref, useFigureQuery } from '../training/figure-query';
import { RemindButton } from '../training/remind-button';
import { UnitBoard } from '../training/unit-board';
import { CloseStates } from './close-states';
import { Headline } from './headline';
import { LateUnits } from './late-units';
import { TileMap } from './tile-map';
import { Trend } from './trend';
import { useWords } from './words';
import '../training/training.css';
import './boards.css';

const nowhere: FigureQuery = { requirement: '', period: '', unitId: '' };

/** A coordinator's day: how far, who is late, how it went over the year; every unit opens into the same page about itself. */
export function Board() {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const figure = useFigureQuery();
  const { query, requirement } = figure;
  const kind = unitKinds.find((k) => k === figure.params.get('kind'));
  const view = useApi(trainingRoutes.board, { query: { ...(query ?? nowhere), ...(kind ? { kind } : {}) } }, { keepPrevious: true, enabled: query !== null });
  const hrefOf = (unitId: string): string => (query ? figureHref('/board', { ...query, unitId }, kind ? { kind } : {}) : '/board');
  return (
    <div className="stack-loose">
      <PageHeader title={words('board')} lead={words('boardLead')} actions={<>{view.data && <RemindButton view={view.data} />}{query && session.can('export.create') && <ExportMenu query={query} />}</>} />
      <div className="board-filters">
        <FigureFilters figure={figure} shownDay={view.data?.basis.asOf} />
        {query && (
          <Select
            label={words('unitKind')}
            options={[{ value: 'below', label: words('directlyBelow') }, ...unitKinds.map((k: UnitKind) => ({ value: k, label: text(unitKindNames[k]) }))]}
            value={kind ?? 'below'}
            onChange={(value) => figure.change({ kind: value === 'below' ? undefined : value })}
          />
        )}
      </div>
      {query && requirement ? (
        <Load query={view} skeleton={<Loading lines={10} />}>
          {(board) => <Boards board={board} query={query} hrefOf={hrefOf} isStale={view.isPlaceholderData} kind={kind} />}
        </Load>
      ) : <FigureState figure={figure} />}
    </div>
  );
}

interface Props { board: BoardView; query: FigureQuery; hrefOf: (unitId: string) => string; isStale: boolean; kind: UnitKind | undefined }
function Boards({ board, query, hrefOf, isStale, kind }: Props) {
  const text = useText();
  const unit = useApi(orgRoutes.getUnit, { params: { unitId: query.unitId }, query: query.asOf ? { asOf: query.asOf } : {} }, { staleTime: 60_000 });
  // the people of the unit itself: without their row the table would not add up to the figure above it
  const own = useApi(trainingRoutes.completion, { query }, { keepPrevious: true });
  const name = text(board.unit.name);
  return (
    <div className="stack-loose" data-stale={isStale || undefined}>
      <div className="figure-unit">
        {(unit.data?.breadcrumbs ?? []).map((c) => (
          <span key={c.id} className="small"><Link href={hrefOf(c.id)}>{text(c.name)}</Link> <span aria-hidden>›</span>{' '}</span>
        ))}
        <h2>{name}</h2>
      </div>
      <Needed of={[unit, own]} />
      <div className="board-top">
        <Headline board={board} query={query} />
        <div className="panel"><Trend query={query} unitName={name} /></div>
      </div>
      <TileMap board={board} hrefOf={hrefOf} />
      <CloseStates query={query} />
      <LateUnits board={board} query={query} hrefOf={hrefOf} kind={kind} />
      <UnitBoard query={query} direct={kind ? null : (own.data?.direct ?? null)} unit={board.unit} kind={kind} path="/board" />
    </div>
  );
}
