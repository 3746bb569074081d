import { Send } from 'lucide-react';
import { useState } from 'react';
import { blueprintGap, type ExamDetail, examinerRoutes } from '@kynangso/contracts/exam';
import { Button, ConfirmDialog, FormError, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { ApiError } from '../../lib/api-error';
import { useSend } from '../../lib/query';
import { useWords } from './words';

/** Publishing fixes the version for good, so it is asked about; a refusal names the items that are missing. */
export function PublishButton({ exam }: { exam: ExamDetail }) {
  const words = useWords();
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const publish = useSend(examinerRoutes.publishExam, { refresh: [examinerRoutes.getExam, examinerRoutes.listExams, examinerRoutes.listSittings] });
  const gaps = publish.error instanceof ApiError ? blueprintGap.array().safeParse(publish.error.details['missing']) : null;
  const isStanding = exam.kind === 'quiz' || exam.kind === 'practice';
  return (
    <>
      <Button variant="primary" icon={<Send size={18} aria-hidden />} onPress={() => setOpen(true)}>{words('publish')}</Button>
      <ConfirmDialog
        title={words('publishTitle')} isOpen={isOpen} onOpenChange={(next) => { publish.reset(); setOpen(next); }} confirmLabel={words('publish')} isPending={publish.isPending}
        onConfirm={() => publish.mutate({ params: { examId: exam.id } }, { onSuccess: () => { toast(words('didPublish')); setOpen(false); } })}
      >
        <div className="stack">
          <p>{words(isStanding ? 'publishOpen' : 'publishText')}</p>
          <FormError error={publish.error} />
          {gaps?.success && gaps.data.length > 0 && (
            <div>
              <p><strong>{words('missing')}</strong></p>
              <ul>{gaps.data.map((gap) => <li key={`${gap.node} ${gap.difficulty ?? ''}`}>{text(gap.text)}</li>)}</ul>
            </div>
          )}
        </div>
      </ConfirmDialog>
    </>
  );
}
