import { useParams } from 'react-router';
import { type CloseDetail, closeRoutes } from '@kynangso/contracts/training';
import { ButtonLink, Callout, DateText, Facts, InstantText, Load, Loading, PageHeader, Section } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay, formatInstant } from '../../lib/format';
import { useApi } from '../../lib/query';
import { Acts } from './close-acts';
import { Proof } from './proof';
import { CountTable, FigureRate, LateBadge, StateBadge, statusOfKey, useTarget } from './parts';
import { useWords } from './words';
import './closing.css';

/** One unit's figure of one period: what was sent, what was decided, what was signed, what was amended. */
export function ClosePage() {
  const words = useWords();
  const { id = '' } = useParams();
  const close = useApi(closeRoutes.getClose, { params: { id } });
  return <Load query={close} heading={words('title')} skeleton={<><PageHeader title={words('title')} /><Loading lines={8} /></>}>{(data) => <Close close={data} />}</Load>;
}

function Close({ close }: { close: CloseDetail }) {
  const words = useWords();
  const text = useText();
  const shown = (close.lock && close.snapshots.find((s) => s.id === close.lock?.snapshotId)) ?? close.snapshots[0];
  const listHref = `/closes?${new URLSearchParams({ set: close.set.id, period: close.period, unit: close.superior?.id ?? close.unit.id }).toString()}`;
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('closeOf', { unit: text(close.unit.name), period: close.period })} lead={text(close.set.title)}
        crumbs={[{ label: words('title'), href: listHref }, { label: text(close.unit.name) }]}
        meta={<><StateBadge state={close.state} />{shown?.isLate && <LateBadge />}</>}
        actions={close.may.submit ? <ButtonLink href={`/closes/send?${new URLSearchParams({ set: close.set.id, period: close.period, unit: close.unit.id }).toString()}`}>{words('sendAgain')}</ButtonLink> : null}
      />
      <Returned close={close} />
      {close.state === 'locked' && <Drift close={close} />}
      <Acts close={close} />
      {shown && <Figures close={close} shown={shown} />}
      {close.lock && <Proof close={close} lock={close.lock} />}
      {close.addenda.length > 0 && <Addenda close={close} />}
      <History close={close} />
    </div>
  );
}

function Returned({ close }: { close: CloseDetail }) {
  const words = useWords();
  const event = close.events.find((e) => e.kind === 'returned');
  if (close.state !== 'returned' || !event) return null;
  return <Callout tone="warn" title={words('returnedBy', { name: event.by.fullName ?? '–' })}>{event.reason}</Callout>;
}

function Figures({ close, shown }: { close: CloseDetail; shown: CloseDetail['snapshots'][number] }) {
  const words = useWords();
  const text = useText();
  const targetText = useTarget();
  return (
    <Section title={words(close.lock ? 'lockedFigure' : 'sentFigure')}>
      <Facts facts={[
        { label: words('asOf'), value: <DateText day={shown.asOf} /> },
        { label: words('knownAt'), value: <InstantText at={shown.knownAt} /> },
        { label: words('sentBy'), value: <>{shown.by.fullName ?? '–'}, <InstantText at={shown.at} /></> },
        ...(shown.note ? [{ label: words('note'), value: shown.note }] : []),
      ]} />
      <div className="close-figures">
        {shown.figures.map((f) => (
          <section key={f.requirement.id} className="panel close-figure">
            <h3>{text(f.requirement.title)}</h3>
            <p className="close-rate"><FigureRate {...f} /></p>
            {f.requirement.target && <p className="muted">{words('target', { target: targetText(f.requirement.target) ?? '' })} · {words(f.figure.reached === true ? 'reached' : f.figure.reached === false ? 'notReached' : 'nobody')}</p>}
            {f.modes && f.counts.met > 0 && <p className="muted small">{words('metBy', f.modes)}</p>}
            <CountTable
              caption={text(f.requirement.title)} now={f.counts}
              hrefOf={(key) => `/closes/${close.id}/people?${new URLSearchParams({ requirement: f.requirement.id, status: statusOfKey[key], snapshot: shown.id }).toString()}`}
            />
          </section>
        ))}
      </div>
    </Section>
  );
}

/** A correction that came in after the lock and stands in no addendum yet: old and new, so that nobody has to look for it. */
function Drift({ close }: { close: CloseDetail }) {
  const words = useWords();
  const text = useText();
  const drift = useApi(closeRoutes.closeDrift, { params: { id: close.id } }, { staleTime: 60_000 });
  if (!drift.data || drift.data.changes.length === 0) return null;
  return (
    <Callout tone="warn" title={words('driftTitle')} isLive>
      <div className="stack">
        <p className="measure">{words(close.may.decide ? 'driftDecide' : 'driftText')}</p>
        <div className="close-figures">
          {drift.data.changes.map((c) => (
            <div key={c.requirement.id} className="stack">
              <h3>{text(c.requirement.title)}</h3>
              <CountTable caption={text(c.requirement.title)} now={c.new} was={c.old} />
            </div>
          ))}
        </div>
      </div>
    </Callout>
  );
}

function Addenda({ close }: { close: CloseDetail }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  return (
    <Section title={words('addenda')}>
      {close.addenda.map((a) => (
        <section key={a.number} className="panel stack">
          <h3>{words('addendumNo', { number: a.number })}</h3>
          <p className="measure"><strong>{words('reason')}:</strong> {a.reason}</p>
          <p className="muted">{words('addendumBy', { name: a.by.fullName ?? '–', at: formatInstant(a.at, locale), day: formatDay(a.asOf, locale) })}</p>
          <div className="close-figures">
            {a.changes.map((c) => {
              const title = close.set.requirements.find((r) => r.id === c.requirement.id)?.title;
              return (
                <div key={c.requirement.id} className="stack">
                  <h4>{title ? text(title) : c.requirement.code}</h4>
                  <CountTable caption={title ? text(title) : c.requirement.code} now={c.new} was={c.old} />
                </div>
              );
            })}
          </div>
          <p className="muted small">SHA-256 <span className="close-hash">{a.proof.hash}</span></p>
        </section>
      ))}
    </Section>
  );
}

function History({ close }: { close: CloseDetail }) {
  const words = useWords();
  return (
    <Section title={words('history')}>
      <ol className="close-history">
        {close.events.map((e) => (
          <li key={e.id}>
            <strong>{words(`event_${e.kind}`)}</strong>{e.snapshotNumber !== null && <span className="muted"> · {words('sendingNo', { number: e.snapshotNumber })}</span>}
            <br />{e.by.fullName ?? '–'}, <InstantText at={e.at} />
            {e.reason && <><br /><span className="measure">{e.reason}</span></>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
