import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AuditModule } from '@kynangso/server/audit';
import { ExamModule } from '@kynangso/server/exam';
import { IdentityModule } from '@kynangso/server/identity';
import { OrgModule } from '@kynangso/server/org';
import { NotifyModule } from '@kynangso/server/notify';
import { type Env, PlatformModule } from '@kynangso/server/platform';
import { AuditApiModule } from './audit/audit.api-module';
import { BankApiModule } from './bank/bank.api-module';
import { CompetencyApiModule } from './competency/competency.api-module';
import { SebGuard } from './exam/seb.guard';
import { ExamApiModule } from './exam/exam.api-module';
import { ExportApiModule } from './export/export.api-module';
import { GradingApiModule } from './grading/grading.api-module';
import { Metrics } from './health/metrics';
import { AccessGuard } from './http/access.guard';
import { MachineDoor } from './http/machine-door';
import { ProblemFilter } from './http/problem.filter';
import { RateLimitGuard } from './http/rate-limit';
import { LearningApiModule } from './learning/learning.api-module';
import { CertificateApiModule } from './certificate/certificate.api-module';
import { IdentityApiModule } from './identity/identity.api-module';
import { TrainingApiModule } from './training/training.api-module';
import { NotifyApiModule } from './notify/notify.api-module';
import { OperationsApiModule } from './operations/operations.api-module';
import { OrgApiModule } from './org/org.api-module';

/** One api module per room, lowest first. */
const rooms = [IdentityApiModule, OrgApiModule, CompetencyApiModule, BankApiModule, LearningApiModule, ExamApiModule, GradingApiModule, CertificateApiModule, TrainingApiModule, ExportApiModule, NotifyApiModule, AuditApiModule, OperationsApiModule];

@Module({})
export class AppModule {
  static with(env: Env): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(env), AuditModule, NotifyModule, IdentityModule, OrgModule, ExamModule, ...rooms],
      providers: [
        Metrics,
        MachineDoor,
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: SebGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
