import { regradeRoutes, type RegradeState } from '@kynangso/contracts/grading';
import { ButtonLink, Callout, Load, PageHeader, Section } from '../../components';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { ExamChoice } from './exam-choice';
import { Proposal } from './proposal';
import { useWords } from './words';
import './regrade.css';

/** Proposes a regrade: which exam, which sittings, what about which items, how it applies and why. Nothing changes yet. */
export function NewRegrade() {
  const words = useWords();
  const address = useAddress();
  const examId = address.params.get('exam');
  return (
    <div className="stack-loose">
      <PageHeader title={words('newTitle')} lead={words('newLead')} crumbs={[{ label: words('title'), href: '/regrades' }, { label: words('newTitle') }]} />
      <Section title={words('step', { at: 1, title: words('stepExam') })}>
        <ExamChoice examId={examId} onChange={(exam) => address.change({ exam })} />
      </Section>
      {examId && <Proposed key={examId} examId={examId} />}
    </div>
  );
}

const settled: ReadonlySet<RegradeState> = new Set(['done', 'undone', 'rejected']);
/** One regrade of an exam at a time: said before anything is typed, with the way to the one that is open. */
function Proposed({ examId }: { examId: string }) {
  const words = useWords();
  const list = useApi(regradeRoutes.listRegrades, { query: { pageSize: 100 } });
  return (
    <Load query={list}>
      {({ rows }) => {
        const open = rows.find((row) => row.examId === examId && !settled.has(row.state));
        if (!open) return <Proposal examId={examId} first={2} />;
        return <Callout tone="warn" isLive title={words('openTitle')} actions={<ButtonLink size="sm" href={`/regrades/${open.id}`}>{words('openGo')}</ButtonLink>}>{words('openText')}</Callout>;
      }}
    </Load>
  );
}
