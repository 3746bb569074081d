import { useState } from 'react';
import { useNavigate } from 'react-router';
import { examinerRoutes } from '@kynangso/contracts/exam';
import { contestDeskRoutes } from '@kynangso/contracts/grading';
import { ButtonLink, EmptyState, Load, PageHeader, Section, Select, TextField, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { ContestForm } from './contest-form';
import { draftOf, emptyForm } from './form-state';
import { useWords } from './words';

export function NewContest() {
  const words = useWords();
  const text = useText();
  const go = useNavigate();
  const [code, setCode] = useState('');
  const [examId, setExamId] = useState<string | null>(null);
  const exams = useApi(examinerRoutes.listExams, { query: { kind: 'contest', pageSize: 200 } });
  const create = useSend(contestDeskRoutes.createContest, { refresh: [contestDeskRoutes.listDeskContests] });
  const isCodeWrong = !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) || code.length < 3 || code.length > 60;
  const [isTried, setTried] = useState(false);
  return (
    <div className="stack-loose">
      <PageHeader title={words('newTitle')} lead={words('newLead')} crumbs={[{ label: words('title'), href: '/contest-desk' }, { label: words('newTitle') }]} />
      <Load query={exams}>
        {({ rows }) => rows.length === 0
          ? <EmptyState title={words('noExam')} action={<ButtonLink variant="primary" href="/exam-desk/new">{words('makeExam')}</ButtonLink>}>{words('noExamText')}</EmptyState>
          : (
            <div onSubmitCapture={() => setTried(true)}>
              <ContestForm
                initial={emptyForm} isSaving={create.isPending || create.isSuccess} error={create.error} isHeadWrong={isCodeWrong || examId === null}
                head={(
                  <Section title={words('over')}>
                    <div className="form-pair">
                      <Select label={words('exam')} description={words('examHelp')} value={examId} onChange={setExamId} options={rows.map((row) => ({ value: row.id, label: `${row.code} · ${text(row.title)}` }))} errorMessage={isTried && examId === null ? words('needed') : ''} />
                      <TextField label={words('code')} description={words('codeHelp')} value={code} onChange={setCode} autoCapitalize="none" maxLength={60} errorMessage={isTried && isCodeWrong ? words('codeWrong') : ''} />
                    </div>
                  </Section>
                )}
                onSave={(form) => create.mutate({ body: { code, examId: examId ?? '', draft: draftOf(form) } }, { onSuccess: (made) => { toast(words('saved')); setTimeout(() => void go(`/contest-desk/${made.id}`, { replace: true })); } })}
              />
            </div>
          )}
      </Load>
    </div>
  );
}
