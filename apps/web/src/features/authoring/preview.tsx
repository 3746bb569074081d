import { useParams } from 'react-router';
import { learningRoutes } from '@kynangso/contracts/learning';
import { ButtonLink, Callout, ErrorState, Load, PageHeader } from '../../components';
import { LessonText } from '../../components/rich-text';
import { useLocale, useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { Rubric } from '../assignment/rubric';
import { FilmPreview } from './film/film-preview';
import { fresh } from './fresh';
import { allLessons, moduleOf } from './outline/moves';
import { useWords } from './words';
import './authoring.css';

/** A lesson of the draft as learners will read it. Nothing is recorded. */
export function Preview() {
  const { courseId = '', lessonCode = '' } = useParams();
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const draft = useApi(learningRoutes.getDraft, { params: { courseId } }, { staleTime: 0 });
  const vi = useApi(learningRoutes.getDraftBody, { params: { courseId, lessonCode, locale: 'vi' } }, { staleTime: 0 });
  const own = useApi(learningRoutes.getDraftBody, { params: { courseId, lessonCode, locale } }, { staleTime: 0 });
  return (
    <Load query={fresh(draft)} heading={words('courses')}>
      {({ outline }) => {
        const lessons = allLessons(outline.modules);
        const at = lessons.findIndex((l) => l.code === lessonCode);
        const lesson = lessons[at];
        if (!lesson) return <ErrorState error={null} />;
        const module = moduleOf(outline.modules, lessonCode);
        const shown = own.data && own.data.body.length > 0 ? own.data : vi.data;
        const path = (code: string) => `/author/courses/${courseId}/preview/${code}`;
        const [before, after] = [lessons[at - 1], lessons[at + 1]];
        return (
          <article className="stack-loose preview">
            <Callout title={words('previewTitle')} actions={<ButtonLink size="sm" href={`/author/courses/${courseId}/lessons/${lessonCode}`}>{words('edit')}</ButtonLink>}>{words('previewNote')}</Callout>
            <PageHeader title={text(lesson.title) || words('untitled')} eyebrow={`${at + 1}/${lessons.length} · ${module ? text(module.title) : ''}`} crumbs={[{ label: words('courses'), href: '/author/courses' }, { label: text(outline.title), href: `/author/courses/${courseId}` }, { label: text(lesson.title) || words('untitled') }]} />
            {shown && shown.locale !== locale && <Callout>{words('alsoVi')}</Callout>}
            {shown && shown.body.length > 0 ? <><FilmPreview body={shown.body} lang={shown.locale} /><LessonText body={shown.body} lang={shown.locale} /></> : lesson.kind !== 'quiz' && <p className="muted">{words('nothingYet')}</p>}
            {lesson.kind === 'quiz' && <div className="panel stack measure quiz-door"><p>{words('quizHere')}</p></div>}
            {lesson.kind === 'assignment' && <div className="panel stack quiz-door"><p>{words('workHere')}</p>{lesson.assignment && <Rubric assignment={lesson.assignment} />}</div>}
            <div className="row">
              {before && <ButtonLink href={path(before.code)}>{words('previousLesson')}</ButtonLink>}
              {after && <ButtonLink variant="primary" href={path(after.code)}>{words('nextLesson')}</ButtonLink>}
            </div>
          </article>
        );
      }}
    </Load>
  );
}
