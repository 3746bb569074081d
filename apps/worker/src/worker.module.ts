import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '@kynangso/server/audit';
import { CertificateModule } from '@kynangso/server/certificate';
import { ExamModule } from '@kynangso/server/exam';
import { ExportModule } from '@kynangso/server/export';
import { GradingModule } from '@kynangso/server/grading';
import { IdentityModule } from '@kynangso/server/identity';
import { LearningModule } from '@kynangso/server/learning';
import { OperationsModule } from '@kynangso/server/operations';
import { type Env, PlatformModule } from '@kynangso/server/platform';
import { TrainingModule } from '@kynangso/server/training';
import { HealthServer } from './health/health-server';
import { WorkerMetrics } from './health/worker-metrics';
import { Consumers } from './loops/consumers';
import { Pumps } from './loops/pumps';
import { Sweeper } from './loops/sweeper';

/** Rooms whose effects the worker answers, lowest first; each registers its own handlers. */
const rooms = [IdentityModule, LearningModule, ExamModule, GradingModule, CertificateModule, TrainingModule, ExportModule, OperationsModule];

/** The same rooms as the api's, with other doors: queue, clock and a health page. */
@Module({})
export class WorkerModule {
  static with(env: Env): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.with(env), AuditModule, ...rooms],
      providers: [WorkerMetrics, HealthServer, Pumps, Consumers, Sweeper],
    };
  }
}
