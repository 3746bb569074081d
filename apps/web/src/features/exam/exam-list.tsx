import { ClipboardCheck } from 'lucide-react';
import { candidateRoutes } from '@kynangso/contracts/exam';
import { ButtonLink, EmptyState, Load, PageHeader } from '../../components';
import { useApi } from '../../lib/query';
import { SittingCard } from './sitting-card';
import { useWords } from './words';
import './exam.css';

export function ExamList() {
  const words = useWords();
  const sittings = useApi(candidateRoutes.listMySittings);
  return (
    <div className="stack-loose">
      <PageHeader title={words('exams')} lead={words('examsLead')} actions={<ButtonLink href="/results">{words('results')}</ButtonLink>} />
      <Load query={sittings}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState icon={<ClipboardCheck />} title={words('noExams')} action={<ButtonLink href="/courses">{words('toCourses')}</ButtonLink>}>
              {words('noExamsText')}
            </EmptyState>
          ) : (
            <ul className="plain-list stack">
              {rows.map((sitting) => (
                <li key={sitting.id}>
                  <SittingCard sitting={sitting} />
                </li>
              ))}
            </ul>
          )
        }
      </Load>
    </div>
  );
}
