import { Download } from 'lucide-react';
import { useNavigate } from 'react-router';
import { exportRoutes, type TableFormat } from '@kynangso/contracts/export';
import { Button, Menu, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useSend } from '../../lib/query';
import type { FigureQuery } from './figure-query';
import { useWords } from './words';

/** Asks for a file of the figure on the screen; it is made in the background and waits on the exports page. */
export function ExportMenu({ query }: { query: FigureQuery }) {
  const words = useWords();
  const { locale } = useLocale();
  const go = useNavigate();
  const ask = useSend(exportRoutes.createExport, { refresh: [exportRoutes.listExports] });
  const start = (kind: 'completion' | 'trainingRecords', format: TableFormat) => () =>
    ask.mutate(
      { body: { kind, format, params: query } },
      {
        onSuccess: () => { toast(words('exportAsked')); void go('/exports'); },
        onError: (error) => toast(wordError(error, locale), 'bad'),
      },
    );
  return (
    <Menu
      label={words('exportAs')}
      trigger={<Button icon={<Download size={18} aria-hidden />} isPending={ask.isPending}>{words('exportAs')}</Button>}
      entries={[
        { id: 'cx', label: words('exportCompletionXlsx'), onAction: start('completion', 'xlsx') },
        { id: 'cc', label: words('exportCompletionCsv'), onAction: start('completion', 'csv') },
        { id: 'rx', label: words('exportRecordsXlsx'), onAction: start('trainingRecords', 'xlsx'), startsGroup: true },
        { id: 'rc', label: words('exportRecordsCsv'), onAction: start('trainingRecords', 'csv') },
        { id: 'more', label: words('exportMore'), href: `/exports?${new URLSearchParams({ ask: '1', requirement: query.requirement, period: query.period, unit: query.unitId }).toString()}`, startsGroup: true },
        { id: 'all', label: words('exports'), href: '/exports' },
      ]}
    />
  );
}
