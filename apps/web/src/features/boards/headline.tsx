import type { BoardView } from '@kynangso/contracts/training';
import { peopleToTarget } from '@kynangso/domain/training';
import { Link, NumberText, ProgressBar } from '../../components';
import { useLocale } from '../../i18n/locale';
import { dayOf, formatDay } from '../../lib/format';
import { type FigureQuery, figureHref } from '../training/figure-query';
import { RateText, ReachedBadge, useTargetText } from '../training/figure-text';
import { useWords } from './words';

const DAY = 86_400_000;

/** The figure, what is missing to the target, and the pace that would get there. The pace is arithmetic, not a forecast. */
export function Headline({ board, query, isWide }: { board: Pick<BoardView, 'basis' | 'total'>; query: FigureQuery; isWide?: boolean }) {
  const words = useWords();
  const { locale } = useLocale();
  const targetText = useTargetText();
  const { total, basis } = board;
  const { target } = basis.requirement;
  const said = targetText(target) ?? '';
  const more = peopleToTarget(total.met, total.counted, target);
  const weeks = Math.floor((Date.parse(basis.dueOn) - Date.parse(basis.asOf)) / DAY / 7);
  const outside = total.waived + total.onLeave + total.joinedAfterCutoff + total.left;
  const parts = [['met', total.met], ['pending', total.pending], ['overdue', total.overdue]] as const;
  return (
    <section className={`panel headline${isWide ? ' is-wide' : ''}`} aria-label={words('rate')}>
      <div className="headline-figure">
        <p className="muted small">{words('now', { day: formatDay(basis.asOf, locale) })}</p>
        <div className="figure-rate">
          <span className="figure-percent"><RateText figure={total} target={target} /></span>
          <ReachedBadge reached={total.reached} counted={total.counted} />
        </div>
        <ProgressBar
          label={words('rate')} labelHidden value={total.met} max={total.counted} tone={total.reached === false ? 'accent' : 'good'}
          {...(target ? { mark: target.valueBp / 10_000 } : {})}
        />
        {target && total.counted > 0 && (
          <p>
            <strong>{more > 0 ? words('toTarget', { count: more, target: said }) : words('atTarget', { target: said })}</strong>{' '}
            {more > 0 && weeks >= 1 && words('pace', { weeks, people: Math.ceil(more / weeks) })}
            {more > 0 && basis.asOf > basis.dueOn && words('pastDue', { day: formatDay(basis.dueOn, locale) })}
          </p>
        )}
      </div>
      <div className="stack">
        {basis.locked && <p className="small"><Link href={`/closes/${basis.locked.closeId}`}>{words('locked', { day: formatDay(dayOf(basis.locked.at), locale) })}</Link></p>}
        <dl className="headline-parts">
          {parts.map(([status, n]) => (
            <div key={status} className={`is-${status}`}>
              <dt>{words(status)}</dt>
              <dd><Link href={figureHref(status === 'met' ? '/completion/people' : '/missing', query, { status })}><NumberText value={n} /></Link></dd>
            </div>
          ))}
          <div>
            <dt>{words('outside')}</dt>
            <dd><NumberText value={outside} /></dd>
          </div>
        </dl>
        {outside > 0 && <p className="muted small">{words('outside')}: {words('outsideNote')}.</p>}
      </div>
    </section>
  );
}
