import { ArrowLeft, ArrowRight, Eye } from 'lucide-react';
import { useRef, useState } from 'react';
import { useParams } from 'react-router';
import type { Locale } from '@kynangso/contracts/kernel';
import { type CourseDraft, type DraftBody, type DraftLesson, learningRoutes, type LessonBody } from '@kynangso/contracts/learning';
import { Button, ButtonLink, Callout, Checkbox, ErrorState, Load, PageHeader, RadioGroup, toast } from '../../components';
import { LessonText } from '../../components/rich-text';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { call } from '../../lib/api';
import { useApi } from '../../lib/query';
import { fresh } from './fresh';
import { type EditorHandle, LessonEditor } from './editor/lesson-editor';
import { replaceAll } from './editor/editor-state';
import { allLessons } from './outline/moves';
import { useFilmWords } from './film/words';
import { FilmPanel } from './film/film-panel';
import { SaveLine } from './save-state';
import { useAutosave } from './use-autosave';
import { useWords } from './words';
import './authoring.css';

/** A lesson is written here, one language at a time, the other beside it when wanted. */
export function LessonPage() {
  const words = useWords();
  const { courseId = '', lessonCode = '' } = useParams();
  const draft = useApi(learningRoutes.getDraft, { params: { courseId } }, { staleTime: 0 });
  return (
    <Load query={fresh(draft)} heading={words('courses')}>
      {(data) => {
        const lesson = allLessons(data.outline.modules).find((l) => l.code === lessonCode);
        return lesson ? <Workplace key={lessonCode} draft={data} lesson={lesson} /> : <ErrorState error={null} />;
      }}
    </Load>
  );
}

function Workplace({ draft, lesson }: { draft: CourseDraft; lesson: DraftLesson }) {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const locale: Locale = address.one('lang', ['vi', 'en'] as const) ?? 'vi';
  const other: Locale = locale === 'vi' ? 'en' : 'vi';
  const films = useFilmWords();
  // a recording is placed in both languages at once, apart from the editor: neither writes under the other
  const isFilm = lesson.kind === 'video' && address.params.get('part') !== 'text';
  const isBeside = !isFilm && address.params.get('beside') === '1';
  const lessons = allLessons(draft.outline.modules);
  const at = lessons.findIndex((l) => l.code === lesson.code);
  const desk = `/author/courses/${draft.courseId}`;
  const title = text(lesson.title) || words('untitled');
  const beside = (step: -1 | 1) => {
    const next = lessons[at + step];
    return next ? <ButtonLink size="sm" variant="quiet" href={`${desk}/lessons/${next.code}${locale === 'en' ? '?lang=en' : ''}`} {...(step < 0 ? { icon: <ArrowLeft aria-hidden /> } : { iconEnd: <ArrowRight aria-hidden /> })}>{words(step < 0 ? 'previousLesson' : 'nextLesson')}</ButtonLink> : null;
  };
  // what was read of this language is the start of the editor, never put under it again
  const body = useApi(learningRoutes.getDraftBody, { params: { courseId: draft.courseId, lessonCode: lesson.code, locale } }, { staleTime: 0 });
  const otherBody = useApi(learningRoutes.getDraftBody, { params: { courseId: draft.courseId, lessonCode: lesson.code, locale: other } }, { enabled: isBeside, staleTime: 0 });
  return (
    <div className="stack-loose">
      <PageHeader
        title={title} crumbs={[{ label: words('courses'), href: '/author/courses' }, { label: text(draft.outline.title) || draft.code, href: desk }, { label: title }]} eyebrow={words(`kind_${lesson.kind}`)}
        actions={<ButtonLink icon={<Eye aria-hidden />} href={`${desk}/preview/${lesson.code}`}>{words('preview')}</ButtonLink>}
      />
      {lesson.kind === 'video' && <RadioGroup label={films('parts')} orientation="horizontal" value={isFilm ? 'film' : 'text'} onChange={(value) => address.change({ part: value === 'film' ? null : value })} options={[{ value: 'film', label: films('part_film') }, { value: 'text', label: films('part_text') }]} />}
      {!isFilm && <div className="row lesson-bar">
        <RadioGroup label={words('language')} orientation="horizontal" value={locale} onChange={(value) => address.change({ lang: value === 'vi' ? null : value })} options={[{ value: 'vi', label: words('vi') }, { value: 'en', label: words('en') }]} />
        <Checkbox isSelected={isBeside} onChange={(is) => address.change({ beside: is ? '1' : null })}>{words('beside')}</Checkbox>
      </div>}
      {lesson.kind === 'quiz' && <p className="muted">{words('quizNoText')}</p>}
      {isFilm ? <FilmPanel courseId={draft.courseId} courseCode={draft.code} lesson={lesson} /> : <div className={isBeside ? 'lesson-sides' : ''}>
        <Load query={fresh(body)}>{(data) => <Writer key={`${lesson.code} ${locale}`} courseId={draft.courseId} opened={data} label={words('textOf', { language: words(locale) })} />}</Load>
        {isBeside && (
          <aside className="panel stack" aria-label={words('besideTitle', { language: words(other) })}>
            <h2>{words('besideTitle', { language: words(other) })}</h2>
            <Load query={fresh(otherBody)}>{(data) => (data.body.length > 0 ? <LessonText body={data.body} lang={other} /> : <p className="muted">{words('besideEmpty')}</p>)}</Load>
          </aside>
        )}
      </div>}
      <div className="row">
        <ButtonLink size="sm" href={desk}>{words('back')}</ButtonLink>
        {beside(-1)}
        {beside(1)}
      </div>
    </div>
  );
}

function Writer({ courseId, opened, label }: { courseId: string; opened: DraftBody; label: string }) {
  const words = useWords();
  // a later answer of the same question must not reach an editor somebody writes in
  const [start] = useState(opened);
  const { lessonCode, locale } = start;
  const params = { courseId, lessonCode, locale };
  const editor = useRef<EditorHandle | null>(null);
  const [theirs, setTheirs] = useState<DraftBody | null>(null);
  const save = useAutosave<LessonBody>(start, async (body, revision) => {
    try {
      return await call(learningRoutes.saveDraftBody, { params, body: { revision, body } });
    } catch (error) {
      setTheirs(await call(learningRoutes.getDraftBody, { params }).catch(() => null));
      throw error;
    }
  });
  const take = () => {
    if (!theirs) return;
    editor.current?.run(replaceAll(theirs.body));
    save.take(theirs.revision);
    toast(words('tookTheirs'), 'info');
  };
  return (
    <div className="stack">
      <SaveLine state={save.state} savedAt={save.savedAt} />
      {save.state === 'conflict' && theirs && (
        <Callout tone="warn" isLive title={words('conflictTitle')} actions={<><Button onPress={take}>{words('takeTheirs')}</Button><Button onPress={() => void save.keepMine(theirs.revision)}>{words('keepMine')}</Button></>}>
          <p>{words('conflictText')}</p>
          <details>
            <summary>{words('theirs')}</summary>
            <LessonText body={theirs.body} lang={locale} />
          </details>
        </Callout>
      )}
      <LessonEditor courseId={courseId} initial={start.body} label={label} lang={locale} onChange={save.change} onReady={(handle) => { editor.current = handle; }} />
      <UnsavedGuard isDirty={save.isDirty} />
    </div>
  );
}
