import { CircleCheck, Clock, FileDown, Send, Trash2, Undo2 } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AssignmentPage, assignmentRoutes, learnerRoutes, type OwnSubmission, type WorkFile } from '@kynangso/contracts/learning';
import { useSession } from '../../app/session';
import { Badge, Button, Callout, ConfirmDialog, FileDrop, FormError, InstantText, Load, TextField, toast } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useLocale } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { dayOf, formatBytes, formatDay, formatInstant, formatNumber, formatTime } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { mostPoints } from './points';
import { Rubric } from './rubric';
import { useWorkDraft } from './use-work-draft';
import { useWords } from './words';
import './assignment.css';

interface Place { enrolmentId: string; lessonId: string }
const shownBy = [assignmentRoutes.getAssignment, learnerRoutes.getLesson, learnerRoutes.getEnrolment];

/** What a learner does in an assignment: reads the rubric, writes, hands in, reads what was said. */
export default function WorkPanel(at: Place) {
  const words = useWords();
  const page = useApi(assignmentRoutes.getAssignment, { params: at });
  return (
    <Load query={page}>
      {(data) => (
        <div className="stack-loose">
          <section className="stack">
            <h2>{words('rubric')}</h2>
            <p className="muted">{words('rubricLead')}</p>
            <Rubric assignment={data.assignment} />
          </section>
          <Standing at={at} page={data} />
          {data.mayWrite && <Writer key={data.submissions.length} at={at} page={data} />}
          {data.submissions.length > 0 && (
            <section className="stack">
              <h2>{words('rounds')}</h2>
              {data.submissions.map((each, place) => <Round key={each.id} at={at} submission={each} page={data} isOpen={place === 0} />)}
            </section>
          )}
        </div>
      )}
    </Load>
  );
}

function Standing({ at, page }: { at: Place; page: AssignmentPage }) {
  const words = useWords();
  const { locale } = useLocale();
  const newest = page.submissions[0];
  const client = useQueryClient();
  const takeBack = useSend(assignmentRoutes.takeWorkBack, { refresh: shownBy, onSuccess: () => toast(words('tookBack')) });
  if (page.keptFrom) return <Callout tone="good" title={words('state_accepted')}>{words('keptText', { day: formatDay(dayOf(page.keptFrom.at), locale), version: page.keptFrom.version })}</Callout>;
  if (newest?.state === 'accepted') return <Callout tone="good" title={words('state_accepted')}>{words('acceptedText')}</Callout>;
  if (newest?.state === 'returned') return <Callout tone="warn" title={words('state_returned')}><p className="rubric-comment">{newest.comment}</p><p>{words('returnedText')}</p></Callout>;
  if (!newest) return null;
  const { method, path } = assignmentRoutes.getAssignment;
  // a marker may be faster: then the refusal says so, and the page shows how it stands
  const again = { onError: () => void client.invalidateQueries({ queryKey: [method, path] }) };
  return (
    <Callout
      title={words(newest.isTaken ? 'beingRead' : 'state_waiting')}
      actions={page.mayTakeBack && <Button icon={<Undo2 aria-hidden />} isPending={takeBack.isPending} onPress={() => takeBack.mutate({ params: { ...at, submissionId: newest.id } }, again)}>{words('takeBack')}</Button>}
    >
      <p>{words('waitingText', { at: formatInstant(newest.handedInAt, locale) })}</p>
      {page.mayTakeBack && <p>{words('takeBackText')}</p>}
      <FormError error={takeBack.error} />
    </Callout>
  );
}


function Writer({ at, page }: { at: Place; page: AssignmentPage }) {
  const words = useWords();
  const { locale } = useLocale();
  const owner = useSession().person?.personId ?? '';
  const [isAsking, setAsking] = useState(false);
  const draft = useWorkDraft(owner, at, page.draft, page.mayWrite);
  const { text: asksText, files: asksFiles } = page.assignment;
  const add = useSend(assignmentRoutes.addWorkFile, { refresh: [assignmentRoutes.getAssignment] });
  const remove = useSend(assignmentRoutes.removeWorkFile, { refresh: [assignmentRoutes.getAssignment] });
  const handIn = useSend(assignmentRoutes.handInWork, { refresh: shownBy, onSuccess: () => { setAsking(false); toast(words('handedIn')); } });
  const { state } = draft;
  const isEmpty = draft.text.trim() === '' && page.draft.files.length === 0;
  const line = state.step === 'saved' ? words('saved', { at: formatTime(state.at) }) : words(state.step);
  const finish = async () => {
    if (await draft.settle()) handIn.mutate({ params: at, body: { revision: draft.revision() } });
  };
  return (
    <section className="stack">
      <h2>{words('yourWork')}</h2>
      {draft.isRecovered && <Callout isLive>{words('recovered')}</Callout>}
      {state.step === 'conflict' && (
        <Callout tone="warn" isLive title={words('conflict')} actions={<><Button onPress={() => draft.choose(false, state.theirs)}>{words('takeTheirs')}</Button><Button onPress={() => draft.choose(true, state.theirs)}>{words('keepMine')}</Button></>}>
          <p>{words('conflictText')}</p>
          <details><summary>{words('theirs')}</summary><div className="work-written">{state.theirs.text}</div></details>
        </Callout>
      )}
      {asksText && <TextField label={words('write')} description={words('letters', { count: formatNumber(draft.text.length, locale), most: formatNumber(asksText.most, locale) })} lines={12} maxLength={asksText.most} value={draft.text} onChange={draft.change} />}
      {asksFiles && (
        <section className="stack-tight">
          <h3>{words('files')}</h3>
          {page.draft.files.length === 0 ? <p className="muted">{words('noFiles')}</p> : (
            <ul className="plain-list stack-tight">
              {page.draft.files.map((file) => (
                <li key={file.id} className="work-file">
                  <OwnFile at={at} file={file} />
                  <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden />} aria-label={words('removeFile', { name: file.name })} onPress={() => remove.mutate({ params: { ...at, fileId: file.id } })} />
                </li>
              ))}
            </ul>
          )}
          {page.draft.files.length < asksFiles.most && (
            <FileDrop
              label={words('addFile')} hint={add.isPending ? words('checking') : words('fileHint', { types: asksFiles.types.join(', ').toUpperCase(), megabytes: asksFiles.megabytes, most: asksFiles.most })} accept={asksFiles.types.map((type) => `.${type}`)}
              file={null} isDisabled={add.isPending} onChange={(file) => file && add.mutate({ params: at, file })}
            />
          )}
          <FormError error={add.error ?? remove.error} />
        </section>
      )}
      <div className="work-foot">
        <p className={state.step === 'failed' ? '' : 'muted'} role="status">{line}</p>
        <Button variant="primary" icon={page.submissions.length > 0 ? <Undo2 aria-hidden /> : <Send aria-hidden />} isDisabled={isEmpty} onPress={() => setAsking(true)}>{words(page.submissions.length > 0 ? 'handInAgain' : 'handIn')}</Button>
      </div>
      {isEmpty && <p className="muted small">{words('nothingYet')}</p>}
      <ConfirmDialog title={words('handInTitle')} isOpen={isAsking} onOpenChange={setAsking} confirmLabel={words('handIn')} isPending={handIn.isPending} onConfirm={() => void finish()}>
        <p>{words('handInText')}</p>
        {state.step === 'failed' && <p role="alert">{words('failed')}</p>}
        {page.draft.files.length > 0 && <ul>{page.draft.files.map((file) => <li key={file.id}>{file.name} <span className="muted">({formatBytes(file.size, locale)})</span></li>)}</ul>}
        <FormError error={handIn.error} />
      </ConfirmDialog>
      <UnsavedGuard isDirty={draft.isDirty} />
    </section>
  );
}

function OwnFile({ at, file }: { at: Place; file: WorkFile }) {
  const words = useWords();
  const { locale } = useLocale();
  return (
    <>
      <FileDown size={18} aria-hidden />
      <a href={apiUrl(assignmentRoutes.getWorkFile, { params: { ...at, fileId: file.id } })} download={file.name} aria-label={words('download', { name: file.name })}>{file.name}</a>
      <span className="muted small">{formatBytes(file.size, locale)}</span>
    </>
  );
}

const tones = { waiting: 'info', returned: 'warn', accepted: 'good' } as const;
function Round({ at, submission, page, isOpen }: { at: Place; submission: OwnSubmission; page: AssignmentPage; isOpen: boolean }) {
  const words = useWords();
  const { number, state, points, comment, text, files } = submission;
  return (
    <details className="panel work-round" open={isOpen}>
      <summary>
        <strong>{words('round', { number })}</strong> · <InstantText at={submission.handedInAt} /> <Badge tone={tones[state]} icon={state === 'accepted' ? <CircleCheck size={15} aria-hidden /> : state === 'waiting' ? <Clock size={15} aria-hidden /> : <Undo2 size={15} aria-hidden />}>{words(`state_${state}`)}</Badge>
        {points !== null && <> {words('result', { points, most: mostPoints(page.assignment.rubric) })}</>}
      </summary>
      <div className="stack">
      {submission.marks.length > 0 && <Rubric assignment={page.assignment} marks={submission.marks} />}
      {comment && <div className="stack-tight"><h3>{words('comment')}</h3><p className="rubric-comment">{comment}</p></div>}
      <div className="stack-tight">
        <h3>{words('whatYouWrote')}</h3>
        {text ? <div className="work-written">{text}</div> : <p className="muted">{words('noWords')}</p>}
        {files.length > 0 && <ul className="plain-list stack-tight">{files.map((file) => <li key={file.id} className="work-file"><OwnFile at={at} file={file} /></li>)}</ul>}
      </div>
      </div>
    </details>
  );
}
