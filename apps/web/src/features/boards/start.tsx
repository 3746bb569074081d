import { ArrowRight } from 'lucide-react';
import { trainingRoutes } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { ButtonLink, Load, Loading, Section } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { figureHref, useFigureQuery } from '../training/figure-query';
import { Headline } from './headline';
import { useWords } from './words';
import '../training/training.css';
import './boards.css';

/** On the first page of whoever looks after a unit: how far it is, and the way on. */
export function BoardStart() {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const { query } = useFigureQuery();
  const view = useApi(trainingRoutes.completion, { query: query ?? { requirement: '', period: '', unitId: '' } }, { enabled: query !== null });
  if (!query) return null;
  const leads = session.person?.grants.some((g) => g.role === 'head') ?? false;
  const [first, ...others] = leads ? (['/my-people', '/board'] as const) : session.can('training.manage') ? (['/board', '/missing'] as const) : (['/missing', '/board'] as const);
  const label = { '/board': words('startBoard'), '/missing': words('startMissing'), '/my-people': words('startPeople') };
  return (
    <Section title={words('startTitle')}>
      <Load query={view} skeleton={<Loading lines={4} />}>
        {(data) => (
          <div className="stack">
            <p><strong>{text(data.unit.name)}</strong> · {text(data.basis.requirement.title)}</p>
            <Headline board={data} query={query} isWide />
            <div className="row">
              <ButtonLink variant="primary" href={figureHref(first, query)} iconEnd={<ArrowRight aria-hidden />}>{label[first]}</ButtonLink>
              {others.map((path) => <ButtonLink key={path} href={figureHref(path, query)}>{label[path]}</ButtonLink>)}
            </div>
          </div>
        )}
      </Load>
    </Section>
  );
}
