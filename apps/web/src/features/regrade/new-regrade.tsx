import { PageHeader, Section } from '../../components';
import { useAddress } from '../../lib/address';
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
      {examId && <Proposal key={examId} examId={examId} first={2} />}
    </div>
  );
}
