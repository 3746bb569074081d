import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type DraftBody, type DraftLesson, learningRoutes, type LessonBody, recordingRoutes, type StreamView, type VideoNode } from '@kynangso/contracts/learning';
import { Button, FileDrop, FormError, Load, RadioGroup, TextField, toast } from '../../../components';
import { formatClock } from '../../../lib/format';
import { mediaUrl } from '../../../lib/media';
import { useApi, useSend } from '../../../lib/query';
import { fresh } from '../fresh';
import { type FilmForm, formOf, readFilm } from './film-form';
import { useFilmWords } from './words';

const filmIn = (body: LessonBody): VideoNode | undefined => body.find((node) => node.type === 'video');

/** The recording of a video lesson, in both languages at once. */
export function FilmPanel({ courseId, courseCode, lesson }: { courseId: string; courseCode: string; lesson: DraftLesson }) {
  const at = { courseId, lessonCode: lesson.code };
  const vi = useApi(learningRoutes.getDraftBody, { params: { ...at, locale: 'vi' } }, { staleTime: 0 });
  const en = useApi(learningRoutes.getDraftBody, { params: { ...at, locale: 'en' } }, { staleTime: 0 });
  return (
    <Load query={fresh(vi)}>
      {(own) => <Load query={fresh(en)}>{(other) => <FilmEditor key={`${own.revision} ${other.revision}`} courseId={courseId} courseCode={courseCode} lesson={lesson} vi={own} en={other} />}</Load>}
    </Load>
  );
}

function FilmEditor({ courseId, courseCode, lesson, vi, en }: { courseId: string; courseCode: string; lesson: DraftLesson; vi: DraftBody; en: DraftBody }) {
  const words = useFilmWords();
  const [form, setForm] = useState<FilmForm>(() => formOf(filmIn(vi.body), filmIn(en.body), lesson.title));
  const [isTried, setTried] = useState(false);
  const set = (part: Partial<FilmForm>) => setForm((before) => ({ ...before, ...part }));
  const place = useSend(learningRoutes.placeFilm, { refresh: [learningRoutes.getDraftBody, learningRoutes.getDraft, learningRoutes.checkDraft], onSuccess: () => toast(words('placed')) });
  const read = readFilm(form);
  const send = () => {
    setTried(true);
    if ('film' in read) place.mutate({ params: { courseId, lessonCode: lesson.code }, body: { ...read.film, revisions: { vi: vi.revision, en: en.revision } } });
  };
  return (
    <form className="stack-loose" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <p className="muted">{words('lead')}</p>
      <RecordingChoice courseId={courseId} courseCode={courseCode} media={form.media} onChange={(media) => set({ media })} />
      <Poster courseId={courseId} form={form} set={set} />
      <div className="form-pair">
        <Captions courseId={courseId} label={words('captionsVi')} media={form.captionsVi} onChange={(captionsVi) => set({ captionsVi })} />
        <Captions courseId={courseId} label={words('captionsEn')} media={form.captionsEn} onChange={(captionsEn) => set({ captionsEn })} />
      </div>
      <Sections form={form} set={set} />
      <div className="form-pair">
        <TextField label={words('noteVi')} value={form.noteVi} onChange={(noteVi) => set({ noteVi })} maxLength={500} />
        <TextField label={words('noteEn')} value={form.noteEn} onChange={(noteEn) => set({ noteEn })} maxLength={500} />
      </div>
      {isTried && 'lacks' in read && <p className="kn-error" role="alert">{words('missing', { what: read.lacks.map((lack) => words(lack)).join(', ') })}</p>}
      <FormError error={place.error} />
      <div className="row"><Button variant="primary" type="submit" isPending={place.isPending}>{words('place')}</Button></div>
    </form>
  );
}

function RecordingChoice({ courseId, courseCode, media, onChange }: { courseId: string; courseCode: string; media: string | null; onChange: (media: string) => void }) {
  const words = useFilmWords();
  const isBusy = (rows?: readonly StreamView[]) => rows?.some((row) => row.state === 'waiting' || row.state === 'working') === true;
  const streams = useApi(recordingRoutes.listStreams, { query: { course: courseCode, pageSize: 50 } }, { staleTime: 0, refetchInterval: (data) => (isBusy(data?.rows) ? 5000 : false) });
  const upload = useSend(recordingRoutes.uploadStream, { refresh: [recordingRoutes.listStreams], onSuccess: (view) => onChange(view.media) });
  return (
    <fieldset className="film-group stack">
      <legend className="kn-label">{words('recording')}</legend>
      <Load query={streams}>
        {({ rows }) => rows.length === 0 ? <p className="muted">{words('none')}</p> : (
          <RadioGroup
            label={words('pick')} value={media ?? ''} onChange={onChange}
            options={rows.map((row) => ({ value: row.media, label: row.fileName, isDisabled: row.state === 'unreadable', description: [row.durationMs === null ? null : words('minutesOf', { length: formatClock(Math.round(row.durationMs / 1000)) }), words(`state_${row.state}`)].filter(Boolean).join(' · ') }))}
          />
        )}
      </Load>
      <FileDrop label={words('upload')} hint={words('uploadHint')} accept={['video/mp4', 'video/webm', 'audio/*']} file={null} isDisabled={upload.isPending} onChange={(file) => file && upload.mutate({ params: { courseId }, file })} />
      <FormError error={upload.error} />
    </fieldset>
  );
}

interface Part {
  form: FilmForm;
  set: (part: Partial<FilmForm>) => void;
}
function Poster({ courseId, form, set }: Part & { courseId: string }) {
  const words = useFilmWords();
  const upload = useSend(learningRoutes.uploadCourseMedia, { refresh: [learningRoutes.listCourseMedia], onSuccess: (stored) => set({ poster: stored.hash }) });
  return (
    <fieldset className="film-group stack">
      <legend className="kn-label">{words('poster')}</legend>
      {form.poster && <img className="film-poster" src={mediaUrl(form.poster)} alt={form.altVi} />}
      <FileDrop label={words('poster')} hint={words('posterHint')} accept={['image/png', 'image/jpeg', 'image/webp']} file={null} isDisabled={upload.isPending} onChange={(file) => file && upload.mutate({ params: { courseId }, file })} />
      <FormError error={upload.error} />
      <div className="form-pair">
        <TextField label={words('posterAltVi')} value={form.altVi} onChange={(altVi) => set({ altVi })} maxLength={500} />
        <TextField label={words('posterAltEn')} value={form.altEn} onChange={(altEn) => set({ altEn })} maxLength={500} />
      </div>
    </fieldset>
  );
}

function Captions({ courseId, label, media, onChange }: { courseId: string; label: string; media: string | null; onChange: (media: string) => void }) {
  const words = useFilmWords();
  const upload = useSend(recordingRoutes.uploadCaptions, { onSuccess: (kept) => onChange(kept.media) });
  return (
    <div className="stack-tight">
      <FileDrop label={label} hint={words('captionsHint')} accept={['.vtt']} file={null} isDisabled={upload.isPending} onChange={(file) => file && upload.mutate({ params: { courseId }, file })} />
      {media && <p className="small" role="status">{upload.data ? words('cues', { count: upload.data.cues, end: formatClock(Math.round(upload.data.endMs / 1000)) }) : words('captionsKept')}</p>}
      <FormError error={upload.error} />
    </div>
  );
}

function Sections({ form, set }: Part) {
  const words = useFilmWords();
  const change = (id: string, part: Partial<FilmForm['sections'][number]>) => set({ sections: form.sections.map((row) => (row.id === id ? { ...row, ...part } : row)) });
  const add = () => set({ sections: [...form.sections, { id: String(Math.max(-1, ...form.sections.map((row) => Number(row.id))) + 1), start: '', vi: '', en: '' }] });
  return (
    <fieldset className="film-group stack">
      <legend className="kn-label">{words('sections')}</legend>
      <p className="kn-description">{words('sectionsHint')}</p>
      <ol className="plain-list stack">
        {form.sections.map((row, at) => (
          <li key={row.id} className="film-section" aria-label={words('section', { at: at + 1 })}>
            <TextField label={words('start')} value={row.start} onChange={(start) => change(row.id, { start })} size={6} isDisabled={at === 0} />
            <TextField label={words('titleVi')} value={row.vi} onChange={(vi) => change(row.id, { vi })} maxLength={200} />
            <TextField label={words('titleEn')} value={row.en} onChange={(en) => change(row.id, { en })} maxLength={200} />
            {at > 0 && <Button size="sm" variant="quiet" icon={<Trash2 size={18} aria-hidden />} aria-label={words('dropSection', { at: at + 1 })} onPress={() => set({ sections: form.sections.filter((other) => other.id !== row.id) })} />}
          </li>
        ))}
      </ol>
      <div><Button size="sm" icon={<Plus size={18} aria-hidden />} onPress={add}>{words('addSection')}</Button></div>
    </fieldset>
  );
}
