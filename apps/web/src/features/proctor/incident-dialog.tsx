import { X } from 'lucide-react';
import { useState } from 'react';
import { type BoardRow, type Incident, incidentCategories, examRoutes } from '@kynangso/contracts/exam';
import { Button, Callout, Dialog, FileDrop, FormError, MomentField, Select, TextField, toast, unfinished } from '../../components';
import { useSend } from '../../lib/query';
import type { BoardState } from './board-state';
import { evidenceTypes, fileProblem, inVietnam } from './evidence';
import { useWords } from './words';

type Category = (typeof incidentCategories)[number];

/** A report: about one person when opened from their row, otherwise about the sitting or a room. Once filed it stands; its files follow one by one. */
export function IncidentDialog({ board, row, onClose }: { board: BoardState['board']; row?: BoardRow; onClose: () => void }) {
  const words = useWords();
  const { sittingId, rooms } = board;
  const [category, setCategory] = useState<Category | ''>('');
  // a person without a paper can only be named in words
  const [what, setWhat] = useState(row && row.attemptId === null ? `${row.fullName}${row.seat === null ? '' : ` (${words('seat').toLowerCase()} ${row.seat})`}: ` : '');
  const [roomId, setRoom] = useState(row?.roomId ?? 'all');
  const [when, setWhen] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [fileError, setFileError] = useState('');
  const [isTried, setTried] = useState(false);
  const [filed, setFiled] = useState<Incident | null>(null);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const report = useSend(examRoutes.reportIncident, { refresh: [examRoutes.listIncidents] });
  // each file is seen in the list as soon as it is there: a report that looks bare is filed twice
  const attach = useSend(examRoutes.addEvidence, { refresh: [examRoutes.listIncidents] });
  const isShort = what.trim().length < 3;

  function take(file: File | null): void {
    const problem = file ? fileProblem(file) : null;
    setFileError(file && problem ? words(problem, { name: file.name }) : '');
    if (file && !problem) setFiles((before) => [...before, file]);
  }
  async function send(): Promise<void> {
    setTried(true);
    if (category === '' || isShort || when === unfinished || isPending) return;
    setPending(true);
    setError(null);
    try {
      const made = filed ?? (await report.mutateAsync({
        params: { sittingId },
        body: { category, description: what.trim(), ...(row?.attemptId ? { attemptId: row.attemptId } : roomId === 'all' ? {} : { roomId }), ...(when === '' ? {} : { happenedAt: inVietnam(when) }) },
      }));
      setFiled(made);
      for (const file of files) {
        await attach.mutateAsync({ params: { sittingId, incidentId: made.id }, file });
        setFiles((before) => before.filter((each) => each !== file));
      }
      toast(words('i_did'));
      onClose();
    } catch (cause) {
      setError(cause);
    } finally {
      setPending(false);
    }
  }
  return (
    <Dialog
      title={words('i_new')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={<><Button variant="primary" isPending={isPending} onPress={() => void send()}>{words(filed ? 'i_retry' : 'i_save')}</Button><Button onPress={onClose}>{words(filed ? 'close' : 'cancel')}</Button></>}
    >
      {filed && error !== null ? <Callout tone="warn" isLive>{words('i_partly')}</Callout> : <p className="muted">{words('i_text')}</p>}
      {!filed && (
        <>
          {row && <p><span className="muted">{words('i_about')}: </span><strong>{row.fullName}</strong></p>}
          <div className="form-pair">
            <Select label={words('i_category')} value={category} onChange={(value) => setCategory(incidentCategories.find((each) => each === value) ?? '')} options={incidentCategories.map((each) => ({ value: each, label: words(`${each}Kind`) }))} errorMessage={isTried && category === '' ? words('i_needCategory') : ''} />
            {!row && <Select label={words('i_about')} value={roomId} onChange={setRoom} options={[{ value: 'all', label: words('i_aboutAll') }, ...rooms.map((room) => ({ value: room.roomId, label: words('i_aboutRoom', { room: `${room.room} · ${room.centre}` }) }))]} />}
          </div>
          <TextField label={words('i_what')} description={words('i_whatHint')} lines={4} maxLength={4000} value={what} onChange={setWhat} errorMessage={isTried && isShort ? words('i_needWhat') : ''} />
          <MomentField label={words('i_when')} description={words('i_whenHint')} value={when} onChange={setWhen} />
        </>
      )}
      <FileDrop label={words('i_files')} hint={words('i_fileHint')} accept={evidenceTypes} file={null} onChange={take} errorMessage={fileError} />
      {files.length > 0 && (
        <ul className="plain-list stack-tight">
          {files.map((file) => (
            <li key={`${file.name}${file.size}${file.lastModified}`} className="row-between evidence-row">
              <span>{file.name}</span>
              <Button size="sm" variant="quiet" aria-label={words('i_dropFile', { name: file.name })} icon={<X aria-hidden />} onPress={() => setFiles((before) => before.filter((each) => each !== file))} />
            </li>
          ))}
        </ul>
      )}
      <FormError error={error} />
    </Dialog>
  );
}
