import { Download, FileUp } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { offlineRoutes, type RecordImport, type TrainingMode, trainingModes } from '@kynangso/contracts/training';
import { Badge, Button, ButtonLink, type Column, EmptyState, FileDrop, FormError, InstantText, Link, Load, NumberText, PageHeader, Pagination, RadioGroup, Section, Table } from '../../components';
import { UnitPicker } from '../../components/unit-picker';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { apiUrl } from '../../lib/api';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

export const importTones = { preview: 'info', applied: 'good', discarded: 'neutral', undone: 'warn' } as const;

/** Results of earlier years from a file, and what was brought in so far. */
export function RecordImports() {
  const words = useWords();
  const text = useText();
  const go = useNavigate();
  const address = useAddress();
  const [file, setFile] = useState<File | null>(null);
  const [unitId, setUnitId] = useState<string | null>(null);
  const [mode, setMode] = useState<TrainingMode>('class');
  const [isTried, setTried] = useState(false);
  const list = useApi(offlineRoutes.listRecordImports, { query: { page: address.page, pageSize: 20 } }, { keepPrevious: true });
  const upload = useSend(offlineRoutes.uploadRecords, { refresh: [offlineRoutes.listRecordImports] });
  function read(): void {
    setTried(true);
    if (file && unitId) upload.mutate({ body: { unitId, mode }, file }, { onSuccess: (made) => void go(`/record-imports/${made.id}`) });
  }
  const columns: Column<RecordImport>[] = [
    { id: 'file', header: words('file'), isRowHeader: true, cell: (i) => <><Link href={`/record-imports/${i.id}`}>{i.fileName}</Link><span className="muted small kn-block">{text(i.unitName)}</span></> },
    { id: 'at', header: words('readAt'), cell: (i) => <InstantText at={i.createdAt} /> },
    { id: 'by', header: words('by'), hideOnPhone: true, cell: (i) => i.createdByName ?? '–' },
    { id: 'rows', header: words('newRecords'), align: 'end', cell: (i) => <NumberText value={i.counts.add} /> },
    { id: 'bad', header: words('rejected'), align: 'end', cell: (i) => <NumberText value={i.counts.reject} /> },
    { id: 'state', header: words('state'), cell: (i) => <Badge tone={importTones[i.status]}>{words(`im_${i.status}`)}</Badge> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('imports')} lead={words('importsLead')} actions={<ButtonLink icon={<Download size={18} aria-hidden />} href={apiUrl(offlineRoutes.recordTemplate)} download="">{words('template')}</ButtonLink>} />
      <div className="form-narrow">
        <UnitPicker label={words('ofUnit')} value={unitId} onChange={setUnitId} errorMessage={isTried && !unitId ? words('required') : ''} />
        <FileDrop label={words('recordFile')} hint={words('recordFileHint')} accept={['.xlsx', '.csv']} file={file} onChange={setFile} errorMessage={isTried && !file ? words('required') : ''} />
        <RadioGroup label={words('modeDefault')} value={mode} onChange={(v) => setMode(trainingModes.find((m) => m === v) ?? mode)} options={trainingModes.map((m) => ({ value: m, label: words(`mode_${m}`) }))} />
        <FormError error={upload.error} />
        <div><Button variant="primary" icon={<FileUp size={18} aria-hidden />} isPending={upload.isPending} onPress={read}>{words('readFile')}</Button></div>
      </div>
      <Section title={words('importsSoFar')}>
        <Load query={list}>
          {(data) => (
            <>
              <Table caption={words('importsSoFar')} columns={columns} rows={data.rows} rowKey={(i) => i.id} empty={<EmptyState title={words('noImports')}>{words('noImportsText')}</EmptyState>} />
              <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
            </>
          )}
        </Load>
      </Section>
    </div>
  );
}
