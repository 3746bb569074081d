import { Download } from 'lucide-react';
import { useNavigate } from 'react-router';
import { exportErrors, exportRoutes, type TableFormat } from '@kynangso/contracts/export';
import { Button, Menu, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { registerErrors, wordError } from '../../lib/api-error';
import { useSend } from '../../lib/query';
import { useWords } from './words';

registerErrors(exportErrors);

/** Asks for a person's transcript; it waits on the exports page. */
export function TranscriptButton({ personId }: { personId: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const go = useNavigate();
  const ask = useSend(exportRoutes.createExport, { refresh: [exportRoutes.listExports] });
  const start = (format: TableFormat) => () =>
    ask.mutate({ body: { kind: 'transcript', format, params: { personId } } }, { onSuccess: () => void go('/exports'), onError: (error) => toast(wordError(error, locale), 'bad') });
  return (
    <Menu
      label={words('transcript')}
      trigger={<Button icon={<Download size={18} aria-hidden />} isPending={ask.isPending}>{words('transcript')}</Button>}
      entries={[{ id: 'pdf', label: 'PDF', onAction: start('pdf') }, { id: 'docx', label: 'Word (DOCX)', onAction: start('docx') }, { id: 'csv', label: 'CSV', onAction: start('csv') }]}
    />
  );
}
