import { FileText, Image, Paperclip, ShieldAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { type Incident, examRoutes } from '@kynangso/contracts/exam';
import type { ResponseOf } from '@kynangso/contracts/kernel';
import { Badge, Button, EmptyState, FormError, InstantText, Load, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { formatBytes, formatInstant } from '../../lib/format';
import { useSend } from '../../lib/query';
import type { BoardState } from './board-state';
import { evidenceTypes, fileProblem } from './evidence';
import { IncidentDialog } from './incident-dialog';
import { useWords } from './words';

interface Query {
  data: ResponseOf<typeof examRoutes.listIncidents> | undefined;
  error: Error | null;
  refetch: () => unknown;
}

/** The reports of the sitting, newest first, with their evidence; a new one from here is about the sitting or a room. */
export function Incidents({ board, incidents }: { board: BoardState['board']; incidents: Query }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const add = <Button variant="primary" icon={<TriangleAlert size={18} aria-hidden />} onPress={() => setOpen(true)}>{words('i_new')}</Button>;
  return (
    <div className="stack">
      <Load query={incidents}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState icon={<ShieldAlert />} title={words('i_none')} action={add}>{words('i_noneText')}</EmptyState>
          ) : (
            <>
              <div>{add}</div>
              <ul className="plain-list stack" aria-label={words('i_list')}>
                {rows.map((incident) => <li key={incident.id}><Report board={board} incident={incident} /></li>)}
              </ul>
            </>
          )
        }
      </Load>
      {isOpen && <IncidentDialog board={board} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Report({ board, incident }: { board: BoardState['board']; incident: Incident }) {
  const words = useWords();
  const { locale } = useLocale();
  const [problem, setProblem] = useState('');
  const room = board.rooms.find((each) => each.roomId === incident.roomId);
  const add = useSend(examRoutes.addEvidence, { refresh: [examRoutes.listIncidents], onSuccess: () => toast(words('i_didFile')) });
  function take(file: File | undefined): void {
    const why = file ? fileProblem(file) : null;
    setProblem(file && why ? words(why, { name: file.name }) : '');
    if (file && !why) add.mutate({ params: { sittingId: board.sittingId, incidentId: incident.id }, file });
  }
  return (
    <article className="panel stack-tight incident">
      <div className="row-between">
        <div className="row">
          <Badge tone={incident.category === 'misconduct' ? 'bad' : 'warn'}>{words(`${incident.category}Kind`)}</Badge>
          <h2>{incident.candidate?.fullName ?? (room ? words('i_aboutRoom', { room: room.room }) : words('i_aboutAll'))}</h2>
        </div>
        <span className="muted small"><InstantText at={incident.happenedAt} /></span>
      </div>
      <p className="incident-text">{incident.description}</p>
      {incident.evidence.length > 0 && (
        <ul className="plain-list row">
          {incident.evidence.map((file) => (
            <li key={file.id}>
              <a className="evidence" href={apiUrl(examRoutes.getEvidence, { params: { sittingId: board.sittingId, evidenceId: file.id } })} download={file.fileName}>
                {file.contentType.startsWith('image/') ? <Image size={16} aria-hidden /> : <FileText size={16} aria-hidden />}
                {file.fileName} <span className="muted">{formatBytes(file.bytes, locale)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {problem && <span className="kn-error" role="alert">{problem}</span>}
      <FormError error={add.error} />
      <div className="row-between">
        <span className="muted small">{words('i_by', { name: incident.reportedBy, time: formatInstant(incident.reportedAt, locale) })}</span>
        <FileTrigger acceptedFileTypes={evidenceTypes} onSelect={(files) => take(files?.[0])}>
          <Button size="sm" variant="quiet" icon={<Paperclip size={16} aria-hidden />} isPending={add.isPending}>{words('i_addFile')}</Button>
        </FileTrigger>
      </div>
    </article>
  );
}
