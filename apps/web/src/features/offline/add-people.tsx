import { useState } from 'react';
import { orgRoutes } from '@kynangso/contracts/org';
import { type ClassDetail, offlineRoutes, type RosterReport } from '@kynangso/contracts/training';
import { Button, Callout, CheckboxGroup, Dialog, FileDrop, FormError, Load, SearchField, toast, useDebounced } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

/** Puts people on the roster, by name or by file. */
export function AddPeople({ by, detail, onClose }: { by: 'search' | 'file'; detail: ClassDetail; onClose: () => void }) {
  const words = useWords();
  return (
    <Dialog title={words(by === 'search' ? 'addPeople' : 'addFile')} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} size="lg">
      {by === 'search' ? <BySearch detail={detail} onClose={onClose} /> : <ByFile detail={detail} onClose={onClose} />}
    </Dialog>
  );
}

function BySearch({ detail, onClose }: { detail: ClassDetail; onClose: () => void }) {
  const words = useWords();
  const text = useText();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const settled = useDebounced(typed.trim());
  const found = useApi(orgRoutes.listPeople, { query: { pageSize: 30, ...(settled ? { query: settled } : {}) } }, { keepPrevious: true });
  const add = useSend(offlineRoutes.addClassPeople, { refresh: [offlineRoutes.getClass, offlineRoutes.listClasses] });
  const listed = new Set(detail.people.map((p) => p.personId));
  return (
    <div className="stack">
      <SearchField label={words('findPerson')} value={typed} onChange={setTyped} autoFocus />
      <Load query={found}>
        {({ rows }) => (
          <CheckboxGroup
            label={words('chosen', { count: chosen.length })} value={chosen} onChange={setChosen}
            options={rows.map((p) => ({ value: p.id, label: p.fullName, description: p.memberships.map((m) => text(m.unit.name)).join('; '), isDisabled: listed.has(p.id) }))}
          />
        )}
      </Load>
      <FormError error={add.error} />
      <div className="row">
        <Button variant="primary" isDisabled={chosen.length === 0} isPending={add.isPending} onPress={() => add.mutate({ params: { id: detail.id }, body: { personIds: chosen } }, { onSuccess: () => { toast(words('added', { count: chosen.length })); onClose(); } })}>{words('addChosen', { count: chosen.length })}</Button>
        <Button onPress={onClose}>{words('cancel')}</Button>
      </div>
    </div>
  );
}

function ByFile({ detail, onClose }: { detail: ClassDetail; onClose: () => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<RosterReport | null>(null);
  const send = useSend(offlineRoutes.addClassFile, { refresh: [offlineRoutes.getClass, offlineRoutes.listClasses] });
  return (
    <div className="stack">
      <FileDrop label={words('rosterFile')} hint={words('rosterFileHint')} accept={['.xlsx', '.csv']} file={file} onChange={(f) => { setFile(f); setReport(null); }} />
      {report && (
        <Callout tone={report.rejected.length > 0 ? 'warn' : 'good'} isLive title={words('fileDone', { added: report.added, already: report.already, rejected: report.rejected.length })}>
          <ul className="stack-tight">{report.rejected.slice(0, 50).map((r) => <li key={r.row}>{words('rowSays', { row: r.row, name: r.fullName })} {r.reasons.map((reason) => reason[locale]).join(' ')}</li>)}</ul>
        </Callout>
      )}
      <FormError error={send.error} />
      <div className="row">
        {!report && <Button variant="primary" isDisabled={!file} isPending={send.isPending} onPress={() => { if (file) send.mutate({ params: { id: detail.id }, file }, { onSuccess: setReport }); }}>{words('readFile')}</Button>}
        <Button onPress={onClose}>{words(report ? 'close' : 'cancel')}</Button>
      </div>
    </div>
  );
}
