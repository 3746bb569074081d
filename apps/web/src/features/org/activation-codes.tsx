import { Printer } from 'lucide-react';
import { useEffect } from 'react';
import { identityRoutes } from '@kynangso/contracts/identity';
import { orgRoutes } from '@kynangso/contracts/org';
import { Button, Callout, Dialog, FormError, Loading, Table } from '../../components';
import { useLocale } from '../../i18n/locale';
import { dayOf, formatDay } from '../../lib/format';
import { useSend } from '../../lib/query';
import { useWords } from './words';

/** One-time codes, shown once; the server keeps only their hashes. */
export function ActivationCodes({ personIds, onClose }: { personIds: readonly string[]; onClose: () => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const issue = useSend(identityRoutes.issueActivationCodes, { refresh: [orgRoutes.listPeople] });
  const { mutate } = issue;
  useEffect(() => {
    if (personIds.length > 0) mutate({ body: { personIds: [...personIds] } });
  }, [personIds, mutate]);
  const codes = issue.data?.codes ?? [];
  return (
    <Dialog
      title={words('codesTitle')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} size="lg"
      actions={<>{codes.length > 0 && <Button variant="primary" icon={<Printer size={18} aria-hidden />} onPress={() => window.print()}>{words('print')}</Button>}<Button onPress={onClose}>{words('close')}</Button></>}
    >
      {personIds.length === 0 ? <Callout>{words('codesNone')}</Callout> : issue.isPending ? <Loading /> : <FormError error={issue.error} />}
      {issue.data && (
        <div className="stack">
          {codes[0] && <Callout tone="warn">{words('codesText', { day: formatDay(dayOf(codes[0].expiresAt), locale) })}</Callout>}
          {issue.data.skipped.length > 0 && <p className="muted">{words('codesSkipped', { count: issue.data.skipped.length })}</p>}
          <Table
            caption={words('codesTitle')} rows={codes} rowKey={(c) => c.personId} density="compact"
            columns={[{ id: 'name', header: words('name'), isRowHeader: true, cell: (c) => c.fullName }, { id: 'code', header: words('code1'), cell: (c) => <code>{c.code}</code> }]}
          />
        </div>
      )}
    </Dialog>
  );
}
