import { useState } from 'react';
import { learningRoutes } from '@kynangso/contracts/learning';
import { Button, Dialog, EmptyState, Load, RadioGroup } from '../../../components';
import { useText } from '../../../i18n/locale';
import { useApi } from '../../../lib/query';
import { useWords } from '../words';

/** Which quiz a lesson stands on. */
export function QuizDialog({ courseId, chosen, onClose, onDone }: { courseId: string; chosen: string | null; onClose: () => void; onDone: (examId: string) => void }) {
  const words = useWords();
  const text = useText();
  const [examId, setExamId] = useState(chosen);
  const quizzes = useApi(learningRoutes.listQuizChoices, { params: { courseId } });
  return (
    <Dialog title={words('chooseQuiz')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<Button variant="primary" isDisabled={!examId} onPress={() => examId && onDone(examId)}>{words('done')}</Button>}>
      <Load query={quizzes}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={words('noQuizzes')} />
          ) : (
            <RadioGroup label={words('quiz')} value={examId ?? ''} onChange={setExamId} options={rows.map((row) => ({ value: row.examId, label: text(row.title), description: words('quizRow', { code: row.code, count: row.itemCount }), isDisabled: !row.isOpen }))} />
          )
        }
      </Load>
    </Dialog>
  );
}
