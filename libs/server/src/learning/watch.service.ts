import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { VideoNode, WatchAnswer, watchReport, WatchState } from '@kynangso/contracts/learning';
import { completedBy, readingSign, settleWatch, WATCHED_SHARE_BP, watchedShareBp, watchingSign, wordsIn } from '@kynangso/domain/learning';
import { type Caller, Clock, Database, EffectService, invalid, notFound } from '@kynangso/server/platform';
import { EnrolmentRepository } from './enrolment.repository';
import { PaceRepository } from './pace.repository';
import { afterEvent, ProgressKeeper, progressOf } from './progress';
import { WatchRepository, type WatchRow } from './watch.repository';

/** more separate stretches than a person can make by seeking; beyond it a report adds nothing */
const MOST_RANGES = 1000;
const NIL = '00000000-0000-0000-0000-000000000000';
const unwatched: WatchRow = { watched: [], usedMs: 0, excessMs: 0, pagesSeen: [], positionMs: 0, positionAt: new Date(0), positionTab: NIL, positionSequence: -1, completedBy: null };
type Report = z.output<typeof watchReport>;

/** Completion by evidence: what was watched or read, as the player tells it, and no more than is possible. */
@Injectable()
export class WatchService {
  constructor(
    private readonly database: Database,
    private readonly enrolments: EnrolmentRepository,
    private readonly progress: ProgressKeeper,
    private readonly watches: WatchRepository,
    private readonly paces: PaceRepository,
    private readonly effects: EffectService,
    private readonly clock: Clock,
  ) {}

  async record(caller: Caller, enrolmentId: string, lessonId: string, report: Report): Promise<WatchAnswer> {
    const answer = await this.database.transaction(async (tx): Promise<WatchAnswer> => {
      await this.enrolments.lock(tx, enrolmentId);
      const { head, lessons } = await this.progress.own(tx, caller, enrolmentId);
      const lesson = lessons.find((l) => l.id === lessonId);
      if (!lesson) throw notFound('learning.lesson_not_found');
      const video = videoOf((await this.enrolments.content(tx, lessonId, caller.locale))?.body ?? []);
      if (!video) throw invalid('learning.no_video');
      const now = this.clock.now();
      const elapsedMs = lesson.openedAt ? now.getTime() - lesson.openedAt.getTime() : 0;
      const before = (await this.watches.find(tx, enrolmentId, lessonId)) ?? unwatched;
      const { row: after, addedExcess } = merged(before, report, video, elapsedMs, now);
      if (!lesson.openedAt) await this.enrolments.recordEvent(tx, { enrolmentId, lessonId, at: now, seconds: 0, completedAt: null });
      const isDone = after.completedBy !== null && lesson.completedAt === null;
      if (isDone) await this.enrolments.completeLesson(tx, enrolmentId, lessonId, now);
      await this.watches.save(tx, enrolmentId, lessonId, after);
      await this.enrolments.touch(tx, enrolmentId, now, lessonId);
      const subject = { enrolmentId, lessonId, personId: head.personId, at: now };
      const tooFast = addedExcess > 0 ? watchingSign(after.excessMs, elapsedMs) : null;
      if (tooFast) await this.paces.note(tx, subject, tooFast);
      const skimmed = isDone && after.completedBy === 'read' ? readingSign(wordsIn(video.sections.flatMap((s) => s.lines.map((l) => l.text))), Math.floor(elapsedMs / 1000)) : null;
      if (skimmed) await this.paces.note(tx, subject, skimmed);
      const done = lessons.map((l) => (l === lesson ? { ...afterEvent(l, now, 0, isDone), lastEventAt: l.lastEventAt } : l));
      const completedAt = await this.progress.settle(tx, head, done, now);
      const { lessonState, lessonsDone, lessonCount, nextLesson, completedAt: courseDoneAt } = progressOf({ ...head, completedAt, lastLessonId: lessonId }, done, lessonId);
      return { watch: presentWatch(after, video), lessonState, lessonsDone, lessonCount, completedAt: courseDoneAt, nextLesson };
    });
    if (answer.completedAt) await this.effects.wake();
    return answer;
  }
}

export const videoOf = (body: readonly { type: string }[]): VideoNode | null => (body.find((n) => n.type === 'video') as VideoNode | undefined) ?? null;

export function presentWatch(row: WatchRow | null, video: VideoNode): WatchState {
  const { watched, pagesSeen, positionMs, completedBy: by } = row ?? unwatched;
  return { positionMs, watched: watched.map(([from, to]): [number, number] => [from, to]), shareBp: watchedShareBp(watched, video.durationMs), neededBp: WATCHED_SHARE_BP, pagesSeen, completedBy: by };
}

function merged(before: WatchRow, report: Report, video: VideoNode, elapsedMs: number, now: Date): { row: WatchRow; addedExcess: number } {
  const settled = settleWatch(before, report.intervals, video.durationMs, elapsedMs);
  const ledger = settled.watched.length <= MOST_RANGES ? settled : { watched: before.watched, usedMs: before.usedMs, excessMs: 0 };
  const pageCount = video.sections.length;
  const pagesSeen = [...new Set([...before.pagesSeen, ...report.pagesSeen.filter((p) => p < pageCount)])].sort((a, b) => a - b);
  const by = before.completedBy ?? completedBy({ watched: ledger.watched, durationMs: video.durationMs, pagesSeen, pageCount });
  const row: WatchRow = { ...before, watched: [...ledger.watched], usedMs: ledger.usedMs, excessMs: before.excessMs + ledger.excessMs, pagesSeen, completedBy: by };
  const positionAt = new Date(now.getTime() - report.ageMs);
  // of one page its own order tells which place is the newer, of two pages the time does
  const isNewer = report.tab === before.positionTab ? report.sequence > before.positionSequence : positionAt > before.positionAt;
  if (report.positionMs === undefined || !isNewer) return { row, addedExcess: ledger.excessMs };
  return { row: { ...row, positionMs: Math.min(report.positionMs, video.durationMs), positionAt, positionTab: report.tab, positionSequence: report.sequence }, addedExcess: ledger.excessMs };
}
