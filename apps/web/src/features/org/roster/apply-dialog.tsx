import { useState } from 'react';
import { type ImportView, orgRoutes } from '@kynangso/contracts/org';
import { ConfirmDialog, FormError, TextField } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { formatDay, formatNumber, formatRate } from '../../../lib/format';
import { useSend } from '../../../lib/query';
import { useWords } from './words';

/** The last question; and where a file takes away many people, their number, typed. The server asks for it too. */
export function ApplyDialog({ view, isOpen, onOpenChange }: { view: ImportView; isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const apply = useSend(orgRoutes.applyImport, { refresh: [orgRoutes.getImport, orgRoutes.listImports, orgRoutes.listImportRows, orgRoutes.listPeople], onSuccess: () => onOpenChange(false) });
  const { counts, guard } = view;
  const changes = counts.join + counts.move + counts.leave;
  const number = Number(typed.replace(/[.\s,]/g, ''));
  const isWrong = guard.isAsked && (typed.trim() === '' || number !== guard.leave);
  function confirm(): void {
    setTried(true);
    if (!isWrong) apply.mutate({ params: { importId: view.id }, body: guard.isAsked ? { confirmLeave: number } : {} });
  }
  const day = formatDay(view.asOf, locale);
  return (
    <ConfirmDialog
      title={words(guard.isAsked ? 'guardTitle' : 'applyTitle')} isOpen={isOpen} onOpenChange={onOpenChange} confirmLabel={words('apply', { count: changes })} cancelLabel={words('cancel')}
      variant={guard.isAsked ? 'danger' : 'primary'} isPending={apply.isPending} onConfirm={confirm}
    >
      <div className="stack">
        <p>{words('applyText', { join: counts.join, move: counts.move, leave: counts.leave, reject: counts.reject, day })}</p>
        {guard.isAsked && (
          <>
            <p>{words('guardText', { leave: formatNumber(guard.leave, locale), people: formatNumber(guard.people, locale), share: formatRate(guard.leave, guard.people, locale), limit: formatRate(guard.limitBp, 10_000, locale), day })}</p>
            <TextField label={words('guardField')} value={typed} onChange={setTyped} inputMode="numeric" size={10} errorMessage={isTried && isWrong ? words('guardWrong') : ''} />
          </>
        )}
        <FormError error={apply.error} />
      </div>
    </ConfirmDialog>
  );
}
