import { useParams } from 'react-router';
import { type RegradeDetail, regradeRoutes } from '@kynangso/contracts/grading';
import { ButtonLink, Callout, EmptyState, Load, PageHeader } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { ProblemNote } from './problem-note';
import { Proposal } from './proposal';
import { useWords } from './words';
import './regrade.css';

/** An own proposal that nobody has approved, to be changed; what it would do is computed again. */
export function ReviseRegrade() {
  const words = useWords();
  const { regradeId = '' } = useParams();
  // what is typed stays: the page doesn't fetch again under the hands
  const regrade = useApi(regradeRoutes.getRegrade, { params: { regradeId } }, { staleTime: Infinity });
  return <Load query={regrade} heading={words('reviseTitle')}>{(data) => <Revising key={data.id} regrade={data} />}</Load>;
}

function Revising({ regrade }: { regrade: RegradeDetail }) {
  const words = useWords();
  const text = useText();
  const back = `/regrades/${regrade.id}`;
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('reviseTitle')} lead={words('reviseLead')} eyebrow={`${text(regrade.title)} · ${regrade.examCode}`}
        crumbs={[{ label: words('title'), href: '/regrades' }, { label: text(regrade.title), href: back }, { label: words('reviseTitle') }]}
      />
      {regrade.problem && <Callout tone="bad" title={words('st_preview_failed')}><ProblemNote problem={regrade.problem} /></Callout>}
      {regrade.actions.includes('revise') ? <Proposal examId={regrade.examId} first={1} draft={regrade} /> : <EmptyState title={words('cannotRevise')} action={<ButtonLink href={back}>{words('back')}</ButtonLink>}>{words('cannotReviseText')}</EmptyState>}
    </div>
  );
}
