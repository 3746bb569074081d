import { CircleAlert, CircleCheck, Info, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { type AuthorCourse, type DraftProblem, draftProblemWords, learningRoutes } from '@kynangso/contracts/learning';
import { Button, Callout, FormError, Link, Load, Section, TextField, toast } from '../../components';
import { TypedGuard } from '../../components/unsaved-guard';
import { useLocale, useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { Changes } from './changes';
import { useWords } from './words';

interface Props {
  course: AuthorCourse;
  /** what is still being written must be saved before anything is judged */
  settle: () => Promise<boolean>;
  revision: () => number;
}

/** What stands in the way, what the version would change, and the act. */
export function PublishPanel({ course, settle, revision }: Props) {
  const words = useWords();
  const [note, setNote] = useState({ vi: course.versions.length === 0 ? 'Phiên bản đầu tiên.' : '', en: '' });
  const [isTold, setTold] = useState(false);
  const params = { courseId: course.id };
  const checks = useApi(learningRoutes.checkDraft, { params }, { staleTime: 0 });
  const publish = useSend(learningRoutes.publishDraft, { refresh: [learningRoutes.getOwnCourse, learningRoutes.listOwnCourses, learningRoutes.listCourses, learningRoutes.getCourse], onSuccess: () => toast(words('publishedToast')) });
  const against = course.publishedVersion ?? course.newestVersion;
  const again = () => void settle().then(() => checks.refetch());
  const finish = () => {
    setTold(true);
    if (!note.vi.trim()) return;
    void settle().then((isSaved) => {
      if (isSaved) publish.mutate({ params, body: { revision: revision(), changeNote: { vi: note.vi.trim(), ...(note.en.trim() ? { en: note.en.trim() } : {}) } } }, { onError: () => void checks.refetch() });
    });
  };
  return (
    <div className="stack-loose">
      <Section title={words('checkTitle')} aside={<Button size="sm" icon={<RefreshCw aria-hidden />} isPending={checks.isFetching} onPress={again}>{words('checkAgain')}</Button>}>
        <Load query={checks}>{({ problems }) => <Problems courseId={course.id} problems={problems} />}</Load>
      </Section>
      {against !== null && (
        <Section title={words('changesSince', { number: against })}>
          <Changes courseId={course.id} from={against} to={null} />
        </Section>
      )}
      <Section title={words('publish')}>
        <div className="stack narrow">
          <p>{words('publishText')}</p>
          <TextField label={words('changeNoteVi')} description={words('changeNoteHint')} value={note.vi} onChange={(vi) => setNote({ ...note, vi })} lines={2} maxLength={500} errorMessage={isTold && !note.vi.trim() ? words('noteNeeded') : ''} />
          <TextField label={words('changeNoteEn')} value={note.en} onChange={(en) => setNote({ ...note, en })} lines={2} maxLength={500} />
          <TypedGuard of={publish} />
          <FormError error={publish.error} />
          <div><Button variant="primary" isPending={publish.isPending} onPress={finish}>{words('publish')}</Button></div>
        </div>
      </Section>
    </div>
  );
}

function Problems({ courseId, problems }: { courseId: string; problems: readonly DraftProblem[] }) {
  const words = useWords();
  const { locale } = useLocale();
  const text = useText();
  const errors = problems.filter((each) => each.severity === 'error');
  const warnings = problems.filter((each) => each.severity === 'warning');
  const sentence = ({ code, details }: DraftProblem) => draftProblemWords[code][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
  const row = (problem: DraftProblem, at: number) => (
    <li key={at} className="problem-row">
      {problem.severity === 'error' ? <CircleAlert size={20} aria-hidden className="is-bad" /> : <Info size={20} aria-hidden className="muted" />}
      <span className="stack-tight">
        <span>{sentence(problem)}</span>
        <span className="row small muted">
          <span>{problem.partTitle ? text(problem.partTitle) || problem.part : words('ofCourse')}{problem.locale ? ` · ${words(problem.locale === 'vi' ? 'inVi' : 'inEn')}` : ''}</span>
          <Link href={placeOf(courseId, problem)}>{words('goThere')}</Link>
        </span>
      </span>
    </li>
  );
  return (
    <div className="stack" role="status">
      {errors.length === 0 ? (
        <p className="row done-line"><CircleCheck aria-hidden /> {words('nothing')}</p>
      ) : (
        <Callout tone="bad" title={words('mustFix', { count: errors.length })}><ul className="plain-list stack-tight">{errors.map(row)}</ul></Callout>
      )}
      {warnings.length > 0 && <Callout title={words('mayFix', { count: warnings.length })}><ul className="plain-list stack-tight">{warnings.map(row)}</ul></Callout>}
    </div>
  );
}

/** Where the problem is mended: a lesson's text, the outline, or the course's own words. */
function placeOf(courseId: string, { code, part, locale }: DraftProblem): string {
  const desk = `/author/courses/${courseId}`;
  if (part && locale) return `${desk}/lessons/${part}${locale === 'en' ? '?lang=en' : ''}`;
  return /^(title|summary|rule|prerequisite)_/.test(code) ? `${desk}?tab=settings` : desk;
}
