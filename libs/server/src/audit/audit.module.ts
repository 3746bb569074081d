import { Global, Module } from '@nestjs/common';
import { AuditSealer } from './audit-sealer';
import { AuditSearchRepository } from './audit-search.repository';
import { AuditSearchService } from './audit-search.service';
import { AuditService } from './audit.service';

@Global()
@Module({ providers: [AuditService, AuditSealer, AuditSearchService, AuditSearchRepository], exports: [AuditService, AuditSealer, AuditSearchService] })
export class AuditModule {}
