import type { AttemptClock, AttemptPaper, AttemptState, AttemptStatus, AttemptStatusName, PaperItem, PaperSection } from '@kynangso/contracts/exam';
import type { Locale } from '@kynangso/contracts/kernel';
import { type BreakFacts, breaksAt, isOnBreak, limitMs, type OpenedSection, sectionOf, stateOf } from '@kynangso/domain/exam';
import type { TimedAttempt } from './attempt.repository';
import type { SavedAnswer } from './entities';
import { bodyOf, type LoadedForm } from './form.service';

/* The only way out of an attempt to its candidate: what is not written here does not leave. */

export interface Comfort {
  largeText: boolean;
}
export interface PaperState {
  saved: readonly SavedAnswer[];
  opened: ReadonlyMap<string, OpenedSection>;
  comfort: Comfort;
}

export const statusName = (state: AttemptState): AttemptStatusName => (state === 'grading_failed' || state === 'marking' ? 'grading' : state);

export const clockOf = (attempt: TimedAttempt): AttemptClock => ({
  serverNow: attempt.now.toISOString(),
  startedAt: attempt.startedAt.toISOString(),
  deadlineAt: attempt.deadlineAt?.toISOString() ?? null,
  graceSeconds: attempt.graceSeconds,
  pausedAt: attempt.pausedAt?.toISOString() ?? null,
  breaks: breaksOf(attempt),
});

export const breakFactsOf = ({ breakCount, breakMinutes, breaksBegun, breakTakenMs, breakStartedAt, breakUntil }: TimedAttempt): BreakFacts => ({
  allowedCount: breakCount, allowedMs: breakMinutes * 60_000, begun: breaksBegun, takenMs: breakTakenMs,
  open: breakStartedAt && breakUntil ? { startedAt: breakStartedAt, until: breakUntil } : null,
});
function breaksOf(attempt: TimedAttempt): AttemptClock['breaks'] {
  if (attempt.breakCount === 0) return null;
  const { current, left, leftMs } = breaksAt(breakFactsOf(attempt), attempt.now);
  return { left, secondsLeft: Math.floor(leftMs / 1000), current: current && { startedAt: current.startedAt.toISOString(), until: current.until.toISOString() } };
}

export function paperOf(attempt: TimedAttempt, form: LoadedForm, { saved, opened, comfort }: PaperState): AttemptPaper {
  const { sitting } = form;
  const { sections, policies, title } = sitting.content;
  // nobody reads on a clock that stands
  const isAway = attempt.breakUntil !== null && isOnBreak({ until: attempt.breakUntil }, attempt.now);
  const items = itemsOf(form, attempt.locale as Locale);
  const unopened = new Set(sections.filter((section) => stateOf(section, opened.get(section.identifier), clockAt(attempt), attempt.graceSeconds) === 'unopened').map((each) => each.identifier));
  return {
    attemptId: attempt.id,
    sittingId: attempt.sittingId,
    examId: sitting.examId,
    kind: sitting.kind,
    title,
    locale: attempt.locale as Locale,
    state: statusName(attempt.state),
    clock: clockOf(attempt),
    writerEpoch: attempt.writerEpoch,
    lastSequence: saved.reduce((last, each) => Math.max(last, each.sequence), 0),
    // a section with a clock of its own is not read ahead
    items: isAway ? [] : items.filter((item) => item.section === null || !unopened.has(item.section)),
    responses: (isAway ? [] : saved).map((each) => ({
      position: each.position,
      response: each.response,
      flagged: each.flagged,
      certainty: each.certainty,
      timeSpentMs: each.timeSpentMs,
      sequence: each.sequence,
      savedAt: each.savedAt.toISOString(),
    })),
    sections: sections.map((section): PaperSection => {
      const begun = opened.get(section.identifier);
      return {
        ...section,
        startedAt: begun?.startedAt.toISOString() ?? null,
        deadlineAt: begun?.deadlineAt?.toISOString() ?? null,
        isClosed: stateOf(section, begun, clockAt(attempt), attempt.graceSeconds) === 'closed',
        limitSeconds: section.timeLimitMinutes === null ? null : Math.floor(limitMs(section.timeLimitMinutes, attempt.extraTimePercent) / 1000),
        itemCount: items.filter((item) => item.section === section.identifier).length,
      };
    }),
    usesCertainty: policies.scoring.certainty,
    showsFeedback: showsFeedback(form),
    comfort,
  };
}

/** The attempt's own time: it stands still during a pause. */
const clockAt = (attempt: TimedAttempt): Date => attempt.pausedAt ?? attempt.now;

/** An answer may be checked at once where nothing rests on it and its review would be shown at once anyway. */
export const showsFeedback = ({ sitting }: LoadedForm): boolean =>
  (sitting.kind === 'quiz' || sitting.kind === 'practice') && sitting.content.policies.release.review === 'immediately';

/** Forms never change, and thousands start on one: its items are put together once per language. */
const made = new WeakMap<LoadedForm, Map<Locale, readonly PaperItem[]>>();

function itemsOf(form: LoadedForm, locale: Locale): readonly PaperItem[] {
  const kept = made.get(form)?.get(locale);
  if (kept) return kept;
  const { sections } = form.sitting.content;
  const items = form.items.map((item): PaperItem => ({
    position: item.position,
    kind: item.kind,
    body: bodyOf(item, locale),
    responseDeclarations: item.content.responseDeclarations.map(({ identifier, cardinality, baseType }) => ({ identifier, cardinality, baseType })),
    section: sectionOf(sections, item.section)?.identifier ?? null,
    stimulus: item.stimulus && { code: item.stimulus.code, body: item.stimulus.body[locale] ?? item.stimulus.body.vi },
  }));
  const byLocale = made.get(form) ?? new Map<Locale, readonly PaperItem[]>();
  made.set(form, byLocale.set(locale, items));
  return items;
}

export const statusOf = (attempt: TimedAttempt): AttemptStatus => ({
  attemptId: attempt.id,
  state: statusName(attempt.state),
  clock: clockOf(attempt),
  submittedAt: attempt.submittedAt?.toISOString() ?? null,
  submitReason: attempt.submitReason,
  writerEpoch: attempt.writerEpoch,
});
