import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { type CompletionView, trainingRoutes } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { Button, ConfirmDialog, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useSend } from '../../lib/query';
import { useReminderWords } from './reminder-words';

/** Reminds everybody of the unit on the screen who is not done. */
export function RemindButton({ view }: { view: Pick<CompletionView, 'basis' | 'unit' | 'total'> }) {
  const words = useReminderWords();
  const text = useText();
  const { locale } = useLocale();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const people = view.total.pending + view.total.overdue;
  const remind = useSend(trainingRoutes.remind, { refresh: [trainingRoutes.getReminders] });
  if (!session.can('training.remind') || people === 0) return null;
  const send = () =>
    remind.mutate(
      { body: { requirement: view.basis.requirement.id, period: view.basis.period, unitId: view.unit.id } },
      {
        onSuccess: (answer) => toast(words('reminded', { count: answer.people })),
        onError: (error) => toast(wordError(error, locale), 'bad'),
        onSettled: () => setOpen(false),
      },
    );
  return (
    <>
      <Button icon={<BellRing size={18} aria-hidden />} onPress={() => setOpen(true)}>{words('remind')}</Button>
      <ConfirmDialog title={words('remindTitle')} isOpen={isOpen} onOpenChange={setOpen} confirmLabel={words('remind')} cancelLabel={words('cancel')} isPending={remind.isPending} onConfirm={send}>
        <p>{words('remindText', { count: people, unit: text(view.unit.name) })}</p>
      </ConfirmDialog>
    </>
  );
}
