import { Global, Module } from '@nestjs/common';
import { AuditSealer } from './audit-sealer';
import { AuditService } from './audit.service';

@Global()
@Module({ providers: [AuditService, AuditSealer], exports: [AuditService, AuditSealer] })
export class AuditModule {}
