import { Button, Callout } from '../../components';
import { useLocale } from '../../i18n/locale';
import { dayOf, formatDay, formatTime } from '../../lib/format';
import { breakSecondsLeft, serverNow, wholeMinutes } from './exam-clock';
import type { ServerTime } from './exam-clock';
import type { Attempt } from './use-attempt';
import type { Notice } from './use-live';
import type { Timer } from './use-timer';
import { useRunnerWords, useWords } from './words';

/** "Hết giờ lúc 10:45 (giờ Việt Nam, GMT+7)"; with the day when that isn't today. */
export function useDeadlineText(): (time: ServerTime) => string | null {
  const words = useRunnerWords();
  const { locale } = useLocale();
  return (time) => {
    if (time.pausedMs !== null) return words('clockPaused');
    if (breakSecondsLeft(time, performance.now()) !== null) return words('clockBreak');
    if (time.deadlineMs === null) return null;
    const isToday = dayOf(time.deadlineMs) === dayOf(serverNow(time, performance.now()));
    return isToday ? words('deadlineAt', { time: formatTime(time.deadlineMs) }) : words('deadlineOn', { time: formatTime(time.deadlineMs), day: formatDay(dayOf(time.deadlineMs), locale) });
  };
}

/** What a candidate must know while working: what the proctor said, what the network does, what this browser can't. */
export function RunnerNotices({ attempt, timer, onTake }: { attempt: Attempt; timer: Timer; onTake: () => void }) {
  const words = useRunnerWords();
  const texts = useWords();
  const { queue, notices, turn } = attempt;
  const isElsewhere = turn.startsWith('elsewhere');
  return (
    <div className="runner-notices">
      {notices.map((notice) => (
        <NoticeBox key={notice.id} notice={notice} time={attempt.time} left={timer.left} onPutAway={() => attempt.putAway(notice.id)} />
      ))}
      {isElsewhere && (
        <Callout
          tone="info"
          title={words('readOnlyTitle')}
          actions={
            <Button size="sm" onPress={onTake}>
              {texts('takeHere')}
            </Button>
          }
        >
          {words('readOnlyText')}
        </Callout>
      )}
      {attempt.isOffline && !isElsewhere && attempt.time.pausedMs === null && (
        <Callout
          tone="warn"
          isLive
          title={texts('offlineTitle')}
          actions={
            <Button size="sm" onPress={attempt.sendNow}>
              {texts('tryNow')}
            </Button>
          }
        >
          {attempt.isKeeping ? texts('offlineText') : words('notKeptText')}
        </Callout>
      )}
      {!attempt.isKeeping && !attempt.isOffline && (
        <Callout tone="warn" title={words('notKeptTitle')}>
          {words('notKeptText')}
        </Callout>
      )}
      {queue.refused.length > 0 && (
        <Callout tone="bad" isLive>
          {texts('refused', { list: queue.refused.join(', ') })}
        </Callout>
      )}
    </div>
  );
}

interface NoticeBoxProps {
  notice: Notice;
  time: ServerTime;
  left: number | null;
  onPutAway: () => void;
}
function NoticeBox({ notice, time, left, onPutAway }: NoticeBoxProps) {
  const words = useRunnerWords();
  const until = time.deadlineMs === null ? '' : words('extraText', { time: formatTime(time.deadlineMs) });
  const [title, text] = {
    extra: [words('extraTitle', { count: notice.minutes }), until],
    shorter: [words('shorterTitle'), until],
    message: [words('messageTitle', { time: formatTime(notice.at) }), notice.text],
    resumed: [words('resumedTitle'), left === null ? words('resumedFree') : words('resumedText', { count: wholeMinutes(left) })],
  }[notice.kind] as [string, string];
  return (
    <Callout
      tone={notice.kind === 'extra' || notice.kind === 'resumed' ? 'good' : 'info'}
      isLive
      title={title}
      actions={
        <Button size="sm" onPress={onPutAway}>
          {words('putAway')}
        </Button>
      }
    >
      {text}
    </Callout>
  );
}
