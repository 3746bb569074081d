import { Download } from 'lucide-react';
import { useNavigate } from 'react-router';
import { type CreateExport, exportRoutes, type TableFormat } from '@kynangso/contracts/export';
import { useSession } from '../../app/session';
import { Button, Menu, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useSend } from '../../lib/query';
import { useWords } from './words';

type Asked = CreateExport extends infer K ? (K extends { format: infer F } ? ('csv' extends F ? Omit<K, 'format'> : never) : never) : never;

/** Beside a table: the same rows as a file. It is made in the background and waits on the exports page. */
export function TableExport({ of, name }: { of: Asked; /** of the table, for screen readers */ name: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const session = useSession();
  const go = useNavigate();
  const ask = useSend(exportRoutes.createExport, { refresh: [exportRoutes.listExports] });
  if (!session.can('export.create')) return null;
  const start = (format: TableFormat) => () =>
    ask.mutate({ body: { ...of, format } as CreateExport }, { onSuccess: () => { toast(words('exportAsked')); void go('/exports'); }, onError: (error) => toast(wordError(error, locale), 'bad') });
  return (
    <Menu
      label={words('exportTable', { table: name })}
      trigger={<Button size="sm" variant="quiet" icon={<Download size={16} aria-hidden />} isPending={ask.isPending} aria-label={words('exportTable', { table: name })}>{words('exportShort')}</Button>}
      entries={(['xlsx', 'csv', 'pdf'] as const).map((format) => ({ id: format, label: words('exportFormat', { format: format.toUpperCase() }), onAction: start(format) }))}
    />
  );
}
