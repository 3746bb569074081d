import type { UseQueryResult } from '@tanstack/react-query';
import { orgRoutes } from '@kynangso/contracts/org';
import { type CompletionView, trainingRoutes } from '@kynangso/contracts/training';
import { ButtonLink, Link, Load, Loading, NumberText, PageHeader, ProgressBar, Section, StatTile } from '../../components';
import { Needed } from '../../components/needed';
import { useLocale, useText } from '../../i18n/locale';
import { useSession } from '../../app/session';
import { formatDay, formatInstant } from '../../lib/format';
import { useApi } from '../../lib/query';
import { ExportMenu } from './export-menu';
import { FigureFilters } from './figure-filters';
import { FigureState } from './figure-state';
import { type FigureQuery, figureHref, useFigureQuery } from './figure-query';
import { RateText, ReachedBadge, useTargetText } from './figure-text';
import { Forecast } from './forecast';
import { useInsightWords } from './insight-words';
import { MetModes } from './met-modes';
import { RemindButton } from './remind-button';
import { UnitBoard } from './unit-board';
import { useWords } from './words';
import './training.css';

/** Stands in while nothing is chosen; never asked for. */
const nowhere: FigureQuery = { requirement: '', period: '', unitId: '' };

/** One unit's figure, what is in it, and the units below it; each number opens into the people behind it. */
export function Completion() {
  const words = useWords();
  const say = useInsightWords();
  const session = useSession();
  const figure = useFigureQuery();
  const view = useApi(trainingRoutes.completion, { query: figure.query ?? nowhere }, { keepPrevious: true, enabled: figure.query !== null });
  return (
    <div className="stack-loose">
      <PageHeader title={words('completion')} lead={words('completionLead')} actions={<>{figure.query && <ButtonLink href={figureHref('/completion/compare', figure.query)}>{say('compareLink')}</ButtonLink>}{view.data && <RemindButton view={view.data} />}{figure.query && session.can('export.create') && <ExportMenu query={figure.query} />}</>} />
      <FigureFilters figure={figure} shownDay={view.data?.basis.asOf} />
      {figure.query ? <UnitFigure query={figure.query} view={view} /> : <FigureState figure={figure} />}
    </div>
  );
}

function UnitFigure({ query, view }: { query: FigureQuery; view: UseQueryResult<CompletionView> }) {
  const unit = useApi(orgRoutes.getUnit, { params: { unitId: query.unitId }, query: query.asOf ? { asOf: query.asOf } : {} }, { staleTime: 60_000 });
  const text = useText();
  const crumbs = unit.data?.breadcrumbs ?? [];
  return (
    <Load query={view} skeleton={<Loading lines={8} />}>
      {(data) => (
        <div className="stack-loose" data-stale={view.isPlaceholderData || undefined}>
          <section className="stack">
            <div className="figure-unit">
              {crumbs.map((c) => (
                <span key={c.id} className="small">
                  <Link href={figureHref('/completion', { ...query, unitId: c.id })}>{text(c.name)}</Link> <span aria-hidden>›</span>{' '}
                </span>
              ))}
              <h2>{text(data.unit.name)}</h2>
            </div>
            <Needed of={[unit]} />
            <Total view={data} query={query} />
          </section>
          <Forecast query={query} />
          <UnitBoard query={query} direct={data.direct} unit={data.unit} />
          <Basis view={data} />
        </div>
      )}
    </Load>
  );
}

function Total({ view, query }: { view: CompletionView; query: FigureQuery }) {
  const words = useWords();
  const text = useTargetText();
  const { total, basis } = view;
  const target = text(basis.requirement.target);
  const statuses = [
    ['met', total.met], ['pending', total.pending], ['overdue', total.overdue],
    ['waived', total.waived], ['on_leave', total.onLeave], ['joined_after_cutoff', total.joinedAfterCutoff], ['left', total.left],
  ] as const;
  const tones = { met: 'good', overdue: 'bad' } as const;
  return (
    <>
      <div className="panel figure-total">
        <div className="figure-rate">
          <span className="figure-percent"><RateText figure={total} target={basis.requirement.target} /></span>
          <ReachedBadge reached={total.reached} counted={total.counted} />
        </div>
        <ProgressBar
          label={words('rate')} labelHidden value={total.met} max={total.counted} tone={total.reached === false ? 'accent' : 'good'}
          {...(basis.requirement.target ? { mark: basis.requirement.target.valueBp / 10_000 } : {})}
        />
        <p className="muted">
          {words('ofPeople', { met: total.met, counted: total.counted })}
          {target ? ` · ${words('target', { target })}` : ''}
        </p>
        <MetModes query={query} />
      </div>
      <div className="stats">
        {statuses.filter(([status, n], at) => n > 0 || at < 2 || status === 'met').map(([status, n]) => (
          <StatTile
            key={status}
            label={words(status)}
            value={<Link href={figureHref('/completion/people', query, { status })}><NumberText value={n} /></Link>}
            {...(status in tones && n > 0 ? { tone: tones[status as keyof typeof tones] } : {})}
            {...(['waived', 'on_leave', 'joined_after_cutoff', 'left'].includes(status) ? { note: words('outside') } : {})}
          />
        ))}
      </div>
    </>
  );
}

/** The rules behind the number, so that it can be defended. */
function Basis({ view }: { view: CompletionView }) {
  const words = useWords();
  const { locale } = useLocale();
  const { basis } = view;
  return (
    <Section title={words('howCounted')}>
      <div className="measure stack-tight">
        <p>{words('basis', { due: formatDay(basis.dueOn, locale), cutoff: formatDay(basis.cutoffOn, locale), known: formatInstant(basis.knownAt, locale) })}</p>
        <ul>{basis.rules[locale].map((rule) => <li key={rule}>{rule}</li>)}</ul>
      </div>
    </Section>
  );
}
