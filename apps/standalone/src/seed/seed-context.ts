import 'reflect-metadata';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuditModule } from '@kynangso/server/audit';
import { BankModule } from '@kynangso/server/bank';
import { CertificateModule } from '@kynangso/server/certificate';
import { CompetencyModule } from '@kynangso/server/competency';
import { ExportModule } from '@kynangso/server/export';
import { ExamModule } from '@kynangso/server/exam';
import { GradingModule } from '@kynangso/server/grading';
import { IdentityModule } from '@kynangso/server/identity';
import { LearningModule } from '@kynangso/server/learning';
import { NotifyModule } from '@kynangso/server/notify';
import { OrgModule } from '@kynangso/server/org';
import { OperationsModule } from '@kynangso/server/operations';
import { type Env, Log, PlatformModule } from '@kynangso/server/platform';
import { TrainingModule } from '@kynangso/server/training';

/** The rooms without a door: the demo goes through the same services as everybody. */
@Module({})
class SeedModule {
  static with(env: Env): DynamicModule {
    const rooms = [IdentityModule, OrgModule, CompetencyModule, BankModule, LearningModule, ExamModule, GradingModule, CertificateModule, TrainingModule, NotifyModule, ExportModule, OperationsModule];
    return { module: SeedModule, imports: [PlatformModule.with(env), AuditModule, ...rooms] };
  }
}

export async function openSeedContext(env: Env): Promise<INestApplicationContext> {
  const context = await NestFactory.createApplicationContext(SeedModule.with(env), { bufferLogs: true, abortOnError: false });
  context.useLogger(context.get(Log));
  return context;
}
