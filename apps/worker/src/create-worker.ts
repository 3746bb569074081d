import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FrameworkService } from '@kynangso/server/competency';
import { Database, EffectService, type Env, Heartbeat, Log } from '@kynangso/server/platform';
import { HealthServer } from './health/health-server';
import { WorkerMetrics } from './health/worker-metrics';
import { Consumers } from './loops/consumers';
import { Pumps } from './loops/pumps';
import { Sweeper } from './loops/sweeper';
import { WorkerModule } from './worker.module';

export interface Worker {
  readonly nest: INestApplicationContext;
  start(): Promise<void>;
  /** Takes no new work, ends what is under way, lets go of everything. */
  stop(): Promise<void>;
}

/** The worker, ready to start. Refuses when an effect has nobody to answer it: found at start, not at night. */
export async function createWorker(env: Env): Promise<Worker> {
  const nest = await NestFactory.createApplicationContext(WorkerModule.with(env), { bufferLogs: true, abortOnError: false });
  nest.useLogger(nest.get(Log));
  const missing = nest.get(EffectService).missingHandlers();
  if (missing.length > 0) {
    await nest.close();
    throw new Error(`no handler for ${missing.join(', ')}`);
  }
  const [health, consumers, sweeper, pumps] = [nest.get(HealthServer), nest.get(Consumers), nest.get(Sweeper), nest.get(Pumps)];
  return {
    nest,
    start: async () => {
      // the standards this version ships; a file that has not changed costs one look
      await nest.get(Database).transaction((tx) => nest.get(FrameworkService, { strict: false }).loadFrameworks(tx));
      await health.start();
      consumers.start();
      sweeper.start();
      const metrics = nest.get(WorkerMetrics);
      nest.get(Heartbeat, { strict: false }).start('worker', () => metrics.mode);
    },
    stop: async () => {
      await Promise.all([sweeper.stop(), pumps.stop()]);
      await consumers.stop();
      await health.stop();
      await nest.close();
    },
  };
}
