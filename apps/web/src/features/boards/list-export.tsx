import { Download } from 'lucide-react';
import { useNavigate } from 'react-router';
import { exportRoutes, type TableFormat } from '@kynangso/contracts/export';
import type { PeopleFilter } from '@kynangso/contracts/training';
import { Button, Menu, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useSend } from '../../lib/query';
import type { FigureQuery } from '../training/figure-query';
import { useWords } from './words';

/** Asks for a file of exactly the people on the screen: same unit, day and filters. */
export function ListExport({ query, filter }: { query: FigureQuery; filter: PeopleFilter }) {
  const words = useWords();
  const { locale } = useLocale();
  const go = useNavigate();
  const ask = useSend(exportRoutes.createExport, { refresh: [exportRoutes.listExports] });
  const start = (format: TableFormat) => () =>
    ask.mutate(
      { body: { kind: 'trainingRecords', format, params: { ...query, ...filter } } },
      { onSuccess: () => { toast(words('exportAsked')); void go('/exports'); }, onError: (error) => toast(wordError(error, locale), 'bad') },
    );
  return (
    <Menu
      label={words('exportList')}
      trigger={<Button icon={<Download size={18} aria-hidden />} isPending={ask.isPending}>{words('exportList')}</Button>}
      entries={[
        { id: 'xlsx', label: words('exportListXlsx'), onAction: start('xlsx') },
        { id: 'csv', label: words('exportListCsv'), onAction: start('csv') },
        { id: 'all', label: words('exports'), href: '/exports', startsGroup: true },
      ]}
    />
  );
}
