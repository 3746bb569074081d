import { ArrowRight } from 'lucide-react';
import { useNavigate } from 'react-router';
import { learnerRoutes, type PathPage, pathRoutes } from '@kynangso/contracts/learning';
import { useSession } from '../../app/session';
import { Button, ButtonLink, FormError, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useSend } from '../../lib/query';
import { useWords } from './words';

/** What the person does now, as one button: sign in, join, go on, sit the exam. */
export function NextStep({ path }: { path: PathPage }) {
  const words = useWords();
  const text = useText();
  const { person } = useSession();
  const go = useNavigate();
  const join = useSend(pathRoutes.joinPath, { refresh: [pathRoutes.getPath, pathRoutes.listPaths], onSuccess: () => toast(words('joinedToast')) });
  const enrol = useSend(learnerRoutes.enrol, {
    refresh: [learnerRoutes.listMyEnrolments, learnerRoutes.getCourse, learnerRoutes.listCourses, pathRoutes.getPath],
    onSuccess: (enrolment) => void go(enrolment.nextLesson ? `/learn/${enrolment.id}/${enrolment.nextLesson.id}` : `/learn/${enrolment.id}`),
  });
  if (!person)
    return (
      <>
        <ButtonLink variant="accent" size="lg" wide href={`/login?next=${encodeURIComponent(`/paths/${path.code}`)}`}>{words('signIn')}</ButtonLink>
        <p className="muted small">{words('signInText')}</p>
      </>
    );
  if (path.mine?.isDone)
    return (
      <div className="stack-tight">
        <p><strong>{words('doneTitle')}</strong></p>
        <p className="small muted">{words('doneText')}</p>
      </div>
    );
  if (!path.membership)
    return (
      <>
        <Button variant="accent" size="lg" wide isPending={join.isPending} onPress={() => join.mutate({ params: { code: path.code } })}>{words('join')}</Button>
        <p className="muted small">{words('joinText')}</p>
        <FormError error={join.error} />
      </>
    );
  const step = path.steps.find((each) => each.state === 'next');
  const course = step?.courses.find((each) => each.code === step.take);
  if (!course) return path.end?.isNext ? <ButtonLink variant="accent" size="lg" wide href="/exams" iconEnd={<ArrowRight aria-hidden />}>{words('toExams')}</ButtonLink> : null;
  return (
    <div className="stack-tight">
      <p className="small muted">{words('nextStep')}</p>
      <p><strong>{text(course.title)}</strong></p>
      <Button variant="accent" size="lg" wide isPending={enrol.isPending} onPress={() => enrol.mutate({ params: { code: course.code } })} iconEnd={<ArrowRight aria-hidden />}>{words('goNext')}</Button>
      <FormError error={enrol.error} />
    </div>
  );
}
