export { AuditModule } from './audit.module';
export { AuditSealer } from './audit-sealer';
export { AuditService, type AuditRecord } from './audit.service';
export { AuditSearchService } from './audit-search.service';
