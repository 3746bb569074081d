import { Injectable } from '@nestjs/common';
import { EffectService, Log, type PausableWork, WorkPauses } from '@kynangso/server/platform';
import { RenditionService } from '@kynangso/server/learning';
import { GradingService } from '@kynangso/server/grading';
import { MailDeliveryService } from '@kynangso/server/notify';
import { ReminderService, StudyReminderService } from '@kynangso/server/training';
import { WorkerMetrics } from '../health/worker-metrics';
import { Pump } from './pump';

/** pieces of due work done before the event loop gets its turn */
const EFFECTS_PER_STEP = 20;

/** The kinds of work a worker does. Queue and sweeper only wake them. */
@Injectable()
export class Pumps {
  readonly grading: Pump;
  readonly effects: Pump;
  readonly mail: Pump;
  readonly reminders: Pump;
  /** one recording at a time: ffmpeg takes what the machine has */
  readonly media: Pump;

  constructor(grading: GradingService, effects: EffectService, mail: MailDeliveryService, reminders: ReminderService, studies: StudyReminderService, private readonly renditions: RenditionService, metrics: WorkerMetrics, pauses: WorkPauses, log: Log) {
    const failed = (work: string) => (error: unknown): void => log.error({ work, err: error instanceof Error ? error.message : String(error) }, 'work interrupted; the sweeper goes on with it');
    /** paused work is nothing to do: the sweeper asks again at every pass */
    const unlessPaused = (work: PausableWork, step: () => Promise<number>) => async (): Promise<number> => ((await pauses.isPaused(work)) ? 0 : step());
    const grade = async (): Promise<number> => {
      const { graded, failed: aside, marking } = await grading.gradeBatch();
      metrics.graded.inc(graded);
      metrics.failed.inc(aside);
      return graded + aside + marking;
    };
    this.grading = new Pump(unlessPaused('grading', grade), failed('grading'));
    this.effects = new Pump(unlessPaused('effects', () => effects.run(EFFECTS_PER_STEP)), failed('effects'), 2);
    this.mail = new Pump(unlessPaused('mail', () => mail.step()), failed('mail'));
    this.media = new Pump(unlessPaused('media', () => renditions.step()), failed('media'));
    this.reminders = new Pump(unlessPaused('reminders', async () => (await reminders.step()) + (await studies.step())), failed('reminders'));
  }

  async stop(): Promise<void> {
    this.renditions.stop();
    await Promise.all([this.media.stop(), this.grading.stop(), this.effects.stop(), this.mail.stop(), this.reminders.stop()]);
  }
}
