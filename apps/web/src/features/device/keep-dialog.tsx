import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { practiceRoutes } from '@kynangso/contracts/exam';
import type { PracticeInfo } from '@kynangso/contracts/exam';
import { learnerRoutes } from '@kynangso/contracts/learning';
import type { EnrolmentDetail, LessonSize } from '@kynangso/contracts/learning';
import { rememberSession } from '../../lib/device/owner';
import { keep } from '../../lib/device/kept';
import { useSession } from '../../app/session';
import { Button, ButtonLink, Callout, Checkbox, CheckboxGroup, Dialog, FormError, Load, Loading, ProgressBar } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatBytes } from '../../lib/format';
import { useApi } from '../../lib/query';
import { keptKey, useKept } from './use-device';
import { useWords } from './words';

interface KeepDialogProps {
  enrolment: EnrolmentDetail;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}
/** Which lessons come onto the device and what they weigh, before anything is fetched. */
export function KeepDialog({ enrolment, isOpen, onOpenChange }: KeepDialogProps) {
  const words = useWords();
  const { locale } = useLocale();
  const sizes = useApi(learnerRoutes.getSizes, { params: { enrolmentId: enrolment.id }, query: { locale } }, { enabled: isOpen, staleTime: 3_600_000 });
  const practice = useApi(practiceRoutes.getPractice, { params: { enrolmentId: enrolment.id }, query: { locale } }, { enabled: isOpen, staleTime: 3_600_000 });
  return (
    <Dialog title={words('keepTitle')} isOpen={isOpen} onOpenChange={onOpenChange}>
      <Load query={sizes}>{({ rows }) => (practice.isPending ? <Loading /> : <Choice enrolment={enrolment} sizes={rows} practice={practice.data ?? null} onClose={() => onOpenChange(false)} />)}</Load>
    </Dialog>
  );
}

const bytesOf = (sizes: readonly LessonSize[]): number => {
  const files = new Map(sizes.flatMap((one) => one.files.map((file) => [file.hash, file.bytes] as const)));
  return sizes.reduce((sum, one) => sum + one.textBytes, [...files.values()].reduce((sum, bytes) => sum + bytes, 0));
};

function Choice({ enrolment, sizes, practice, onClose }: { enrolment: EnrolmentDetail; sizes: readonly LessonSize[]; practice: PracticeInfo | null; onClose: () => void }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { person } = useSession();
  const client = useQueryClient();
  const kept = useKept().data?.courses.find((course) => course.enrolmentId === enrolment.id);
  const lessons = enrolment.modules.flatMap((module) => module.lessons);
  const here = new Set(kept?.lessonIds ?? []);
  const [chosen, setChosen] = useState<string[]>(sizes.map((one) => one.lessonId));
  const [step, setStep] = useState<number | null>(null);
  const [isDone, setDone] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [room, setRoom] = useState<number | null>(null);
  useEffect(() => void navigator.storage?.estimate?.().then(({ quota = 0, usage = 0 }) => setRoom(quota - usage)), []);
  const wanted = sizes.filter((one) => chosen.includes(one.lessonId) && !here.has(one.lessonId));
  const count = practice?.itemCount ?? 0;
  const [isPractice, setPractice] = useState(count > 0);
  const takesPractice = count > 0 && isPractice && !kept?.practice;
  const weight = bytesOf(wanted) + (takesPractice ? (practice?.textBytes ?? 0) : 0);
  const isTooLarge = room !== null && weight > room;

  const start = async () => {
    if (!person) return;
    setError(null);
    setStep(0);
    try {
      rememberSession(person);
      // without this a browser short of space may throw things away; it may say no, and nothing depends on it
      await navigator.storage?.persist?.().catch(() => false);
      await keep({ owner: person.personId, enrolmentId: enrolment.id, lessons: wanted, withPractice: takesPractice, locale, onStep: setStep });
      setDone(true);
    } catch (failed) {
      setError(failed);
    } finally {
      setStep(null);
      void client.invalidateQueries({ queryKey: keptKey });
    }
  };

  if (isDone)
    return (
      <div className="stack">
        <Callout tone="good" title={words('keptDone')} isLive>
          {words('keptDoneText')}
        </Callout>
        <div className="row">
          <Button variant="primary" autoFocus onPress={onClose}>
            {words('close')}
          </Button>
          <ButtonLink href="/device" onPress={onClose}>
            {words('toDevice')}
          </ButtonLink>
        </div>
      </div>
    );
  if (step !== null)
    return (
      <div className="stack" role="status">
        <ProgressBar label={words('fetching')} value={step} max={wanted.length + Number(takesPractice)} valueText={words('fetched', { done: step, all: wanted.length + Number(takesPractice) })} />
        <p className="muted">{words('fetchingText')}</p>
      </div>
    );
  return (
    <div className="stack">
      <CheckboxGroup
        label={words('lessons')}
        description={words('quizNeedsNetwork')}
        value={chosen}
        onChange={setChosen}
        options={sizes.map((one) => {
          const lesson = lessons.find((each) => each.id === one.lessonId);
          return { value: one.lessonId, label: lesson ? text(lesson.title) : one.lessonId, description: here.has(one.lessonId) ? words('isHere') : formatBytes(bytesOf([one]), locale) };
        })}
      />
      {count > 0 && (
        <div className="stack-tight">
          <Checkbox isSelected={isPractice || kept?.practice !== undefined} isDisabled={kept?.practice !== undefined} onChange={setPractice}>
            {words('practice', { count })} <span className="muted">{kept?.practice ? words('isHere') : formatBytes(practice?.textBytes ?? 0, locale)}</span>
          </Checkbox>
          <p className="muted small">{words('practiceText')}</p>
        </div>
      )}
      <p role="status">
        <strong>{words(takesPractice ? 'weighsWithPractice' : 'weighs', { count: wanted.length, size: formatBytes(weight, locale) })}</strong> {room !== null && <span className="muted">{words('room', { size: formatBytes(room, locale) })}</span>}
      </p>
      <p className="muted small">{words('privacy')}</p>
      {isTooLarge && <Callout tone="warn">{words('tooLarge')}</Callout>}
      <FormError error={error} />
      <div className="row">
        <Button variant="primary" isDisabled={(wanted.length === 0 && !takesPractice) || isTooLarge} onPress={() => void start()}>
          {words('fetch')}
        </Button>
        <Button onPress={onClose}>{words('cancel')}</Button>
      </div>
    </div>
  );
}
