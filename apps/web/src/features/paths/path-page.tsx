import { Clock, Flag, Milestone, Target, Users } from 'lucide-react';
import { useParams } from 'react-router';
import { learningErrors, type PathPage, pathErrors, pathRoutes } from '@kynangso/contracts/learning';
import { Callout, Load, PageHeader, ProgressBar, Section } from '../../components';
import { useText } from '../../i18n/locale';
import { registerErrors } from '../../lib/api-error';
import { useApi } from '../../lib/query';
import { populationNames } from '../learning/populations';
import { Membership, NewerVersion } from './membership';
import { NextStep } from './next-step';
import { Trail } from './trail';
import { useDuration, useWords } from './words';
import './paths.css';

registerErrors(learningErrors);
registerErrors(pathErrors);

export function Path() {
  const words = useWords();
  const { code = '' } = useParams();
  const path = useApi(pathRoutes.getPath, { params: { code } });
  return <Load query={path} heading={words('title')}>{(data) => <PathShown path={data} />}</Load>;
}

function PathShown({ path }: { path: PathPage }) {
  const words = useWords();
  const text = useText();
  const { mine } = path;
  return (
    <div className="stack-loose">
      <PageHeader title={text(path.title)} lead={text(path.summary)} crumbs={[{ label: words('title'), href: '/paths' }, { label: text(path.title) }]} />
      {!path.isOffered && <Callout>{words('retired')}</Callout>}
      <NewerVersion path={path} />
      <div className="path-columns">
        <aside className="panel stack path-aside">
          {mine && (mine.isJoined || mine.requiredDone > 0) && (
            <ProgressBar label={words('progress')} value={mine.requiredDone} max={mine.requiredCount} valueText={words('stepsDone', { done: mine.requiredDone, all: mine.requiredCount })} tone={mine.isDone ? 'good' : 'action'} />
          )}
          <NextStep path={path} />
          <PathFacts path={path} />
          <Membership path={path} />
        </aside>
        <Section title={words('stepsTitle')}>
          <Trail path={path} />
        </Section>
      </div>
    </div>
  );
}

/** How long it takes, whom it is for and where it leads. */
function PathFacts({ path }: { path: PathPage }) {
  const words = useWords();
  const text = useText();
  const duration = useDuration();
  const who = path.populations.map((code) => (populationNames[code] ? text(populationNames[code]) : code)).join(', ');
  const left = path.mine && (path.mine.isJoined || path.mine.requiredDone > 0) && !path.mine.isDone && path.mine.minutesLeft < path.minutes ? `, ${duration(path.mine.minutesLeft, 'left')}` : '';
  return (
    <>
      <ul className="plain-list path-facts" aria-label={words('facts')}>
        <li><Milestone size={16} aria-hidden /><span>{words('steps', { count: path.stepCount })}{path.optionalCount > 0 && `, ${words('optionalSteps', { count: path.optionalCount })}`}</span></li>
        <li><Clock size={16} aria-hidden /><span>{duration(path.minutes)}{left}</span></li>
        <li><Users size={16} aria-hidden /><span>{who ? `${words('forWhom')}: ${who}` : words('forAll')}</span></li>
        {path.leadsTo && <li><Target size={16} aria-hidden /><span>{words('leadsTo')}: {text(path.leadsTo.title)}{path.leadsTo.level && ` – ${text(path.leadsTo.level)}`}</span></li>}
        {path.goal && <li><Flag size={16} aria-hidden /><span>{words('certificate')}: {text(path.goal.title)}</span></li>}
      </ul>
      <p className="muted small">{path.code} · {words('version', { version: path.version })}</p>
    </>
  );
}
