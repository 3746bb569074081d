import { useMemo } from 'react';
import { useParams } from 'react-router';
import { type ExamDetail, examinerRoutes } from '@kynangso/contracts/exam';
import { Load, PageHeader, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { ExamForm } from './exam-form';
import { useFormWords } from './form-words';
import { readDraft } from './read-draft';
import { useWords } from './words';

export function EditExam() {
  const words = useWords();
  const { examId = '' } = useParams();
  const exam = useApi(examinerRoutes.getExam, { params: { examId } });
  return <Load query={exam} heading={words('edit')}>{(data) => <Editing key={data.id} exam={data} />}</Load>;
}

function Editing({ exam }: { exam: ExamDetail }) {
  const words = useFormWords();
  const names = useWords();
  const text = useText();
  // read once: later answers of the api must not overwrite what is being typed
  const initial = useMemo(() => readDraft(exam.code, exam.kind, exam.draft), []); // eslint-disable-line react-hooks/exhaustive-deps
  const save = useSend(examinerRoutes.saveExamDraft, { refresh: [examinerRoutes.getExam, examinerRoutes.listExams] });
  const isNext = exam.versions[0]?.status === 'published';
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('editTitle', { code: exam.code })} {...(isNext ? { lead: words('nextLead') } : {})}
        crumbs={[{ label: names('title'), href: '/exam-desk' }, { label: text(exam.draft.title), href: `/exam-desk/${exam.id}` }, { label: names('edit') }]}
      />
      <ExamForm
        initial={initial} isNew={false} isSaving={save.isPending} saveError={save.error}
        onSave={async (draft) => {
          await save.mutateAsync({ params: { examId: exam.id }, body: draft });
          toast(words('saved'));
        }}
      />
    </div>
  );
}
