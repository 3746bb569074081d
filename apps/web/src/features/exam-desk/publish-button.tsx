import { Send } from 'lucide-react';
import { useState } from 'react';
import { type ExamDetail, examinerRoutes, formClash } from '@kynangso/contracts/exam';
import { Button, ConfirmDialog, FormError, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { ApiError } from '../../lib/api-error';
import { useSend } from '../../lib/query';
import { useWords } from './words';

/** Publishing fixes the version for good, so it is asked about; a refusal says which demands clash. */
export function PublishButton({ exam }: { exam: ExamDetail }) {
  const words = useWords();
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const publish = useSend(examinerRoutes.publishExam, { refresh: [examinerRoutes.getExam, examinerRoutes.listExams, examinerRoutes.listSittings] });
  const clashes = publish.error instanceof ApiError ? formClash.array().safeParse(publish.error.details['clashes']) : null;
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
          {clashes?.success && clashes.data.length > 0 && (
            <div>
              <p><strong>{words('missing')}</strong></p>
              <ul>{clashes.data.map((clash) => <li key={clash.text.vi}>{text(clash.text)}</li>)}</ul>
            </div>
          )}
        </div>
      </ConfirmDialog>
    </>
  );
}
