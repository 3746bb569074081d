import { Injectable } from '@nestjs/common';
import { EffectService, Log } from '@kynangso/server/platform';
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

  constructor(grading: GradingService, effects: EffectService, mail: MailDeliveryService, reminders: ReminderService, studies: StudyReminderService, private readonly renditions: RenditionService, metrics: WorkerMetrics, log: Log) {
    const failed = (work: string) => (error: unknown): void => log.error({ work, err: error instanceof Error ? error.message : String(error) }, 'work interrupted; the sweeper goes on with it');
    const grade = async (): Promise<number> => {
      const { graded, failed: aside, marking } = await grading.gradeBatch();
      metrics.graded.inc(graded);
      metrics.failed.inc(aside);
      return graded + aside + marking;
    };
    this.grading = new Pump(grade, failed('grading'));
    this.effects = new Pump(() => effects.run(EFFECTS_PER_STEP), failed('effects'), 2);
    this.mail = new Pump(() => mail.step(), failed('mail'));
    this.media = new Pump(() => renditions.step(), failed('media'));
    this.reminders = new Pump(async () => (await reminders.step()) + (await studies.step()), failed('reminders'));
  }

  async stop(): Promise<void> {
    this.renditions.stop();
    await Promise.all([this.media.stop(), this.grading.stop(), this.effects.stop(), this.mail.stop(), this.reminders.stop()]);
  }
}
