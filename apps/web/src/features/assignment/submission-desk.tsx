import { Check, ClipboardCheck, FileDown, Undo2 } from 'lucide-react';
import { useParams } from 'react-router';
import { type SubmissionPage, submissionRoutes } from '@kynangso/contracts/learning';
import { Badge, Button, ButtonLink, Callout, FormError, InstantText, Load, PageHeader, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { formatBytes, formatInstant } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { MarkForm } from './mark-form';
import { Rubric } from './rubric';
import { useWords } from './words';
import './assignment.css';

const refresh = [submissionRoutes.getSubmission, submissionRoutes.listSubmissions];

/** One piece of work beside its mark sheet. */
export function SubmissionDesk() {
  const words = useWords();
  const { submissionId = '' } = useParams();
  const page = useApi(submissionRoutes.getSubmission, { params: { submissionId } }, { staleTime: 30_000 });
  return <Load query={page} heading={words('deskTitle')}>{(data) => <Opened page={data} />}</Load>;
}

function Opened({ page }: { page: SubmissionPage }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const title = text(page.lessonTitle);
  return (
    <div className="stack-loose">
      <PageHeader
        title={title} eyebrow={`${page.learnerName} · ${words('round', { number: page.number })}`} crumbs={[{ label: words('deskTitle'), href: '/author/submissions' }, { label: title }]}
        meta={<>{text(page.courseTitle)} · {words('handedInAt', { at: formatInstant(page.handedInAt, locale) })}</>}
      />
      <div className="submission-columns">
        <div className="stack-loose">
          <section className="stack">
            <h2>{words('work')}</h2>
            {page.text ? <div className="work-written">{page.text}</div> : <p className="muted">{words('noWords')}</p>}
            {page.files.length > 0 && (
              <ul className="plain-list stack-tight">
                {page.files.map((file) => (
                  <li key={file.id} className="work-file">
                    <FileDown size={18} aria-hidden />
                    <a href={apiUrl(submissionRoutes.getSubmittedFile, { params: { submissionId: page.id, fileId: file.id } })} download={file.name} aria-label={words('download', { name: file.name })}>{file.name}</a>
                    <span className="muted small">{formatBytes(file.size, locale)}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
          {page.earlier.length > 0 && (
            <section className="stack">
              <h2>{words('earlier')}</h2>
              {page.earlier.map((each) => (
                <details key={each.number} className="panel work-round">
                  <summary><strong>{words('round', { number: each.number })}</strong> · <InstantText at={each.handedInAt} /> {each.points !== null && <Badge tone="warn">{words('result', { points: each.points, most: page.maxPoints })}</Badge>}</summary>
                  <div className="stack">
                  {each.comment && <p className="rubric-comment">{each.comment}</p>}
                  {each.text && <div className="work-written">{each.text}</div>}
                  </div>
                </details>
              ))}
            </section>
          )}
        </div>
        <aside className="stack" aria-label={words('marks')}>
          <h2>{words('marks')}</h2>
          <Side page={page} />
        </aside>
      </div>
    </div>
  );
}

function Side({ page }: { page: SubmissionPage }) {
  const words = useWords();
  const { locale } = useLocale();
  const claim = useSend(submissionRoutes.claimSubmission, { refresh });
  const release = useSend(submissionRoutes.releaseSubmission, { refresh, onSuccess: () => toast(words('released'), 'info') });
  const params = { submissionId: page.id };
  if (page.state !== 'waiting')
    return (
      <>
        <p className="row">
          <Badge tone={page.state === 'accepted' ? 'good' : 'warn'} icon={page.state === 'accepted' ? <Check size={15} aria-hidden /> : <Undo2 size={15} aria-hidden />}>{words(`state_${page.state}`)}</Badge>
          <strong>{words('result', { points: page.points ?? 0, most: page.maxPoints })}</strong>
        </p>
        {page.decidedByName && page.decidedAt && <p className="muted small">{words('decidedBy', { name: page.decidedByName, at: formatInstant(page.decidedAt, locale) })}</p>}
        {page.sheet.comment && <p className="rubric-comment">{page.sheet.comment}</p>}
        <Rubric assignment={page.assignment} marks={page.sheet.marks} />
        <div><ButtonLink href="/author/submissions">{words('backToQueue')}</ButtonLink></div>
      </>
    );
  if (page.isMine)
    return (
      <>
        <p className="row small muted">
          <span>{page.claimedUntil && words('takenUntil', { at: formatInstant(page.claimedUntil, locale) })}</span>
          <Button size="sm" variant="quiet" isPending={release.isPending} onPress={() => release.mutate({ params })}>{words('release')}</Button>
        </p>
        <FormError error={release.error} />
        <MarkForm key={page.id} page={page} />
      </>
    );
  return (
    <>
      {page.isOwn ? <Callout>{words('ownText')}</Callout>
        : page.claimedByName && page.claimedUntil ? <Callout>{words('takenText', { name: page.claimedByName, at: formatInstant(page.claimedUntil, locale) })}</Callout>
        : (
          <>
            <p>{words('takeText')}</p>
            <div><Button variant="primary" icon={<ClipboardCheck aria-hidden />} isPending={claim.isPending} onPress={() => claim.mutate({ params })}>{words('take')}</Button></div>
            <FormError error={claim.error} />
          </>
        )}
      <Rubric assignment={page.assignment} />
    </>
  );
}
