import { Readable } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import { auditRoutes } from '@kynangso/contracts/audit';
import type { InputOf } from '@kynangso/contracts/kernel';
import { AuditSearchService } from '@kynangso/server/audit';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';
import { entriesAsCsv } from './entry-csv';

@Controller()
export class AuditController {
  constructor(private readonly log: AuditSearchService) {}

  @Endpoint(auditRoutes.auditFile)
  async file(@Input() { query }: InputOf<typeof auditRoutes.auditFile>, @Who() caller: Caller): Promise<StreamableFile> {
    await this.log.noteDownload(caller);
    return new StreamableFile(Readable.from(entriesAsCsv(this.log.all(caller, query), caller.locale)), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="nhat-ky.csv"' });
  }

  @Endpoint(auditRoutes.searchAudit)
  search(@Input() { query }: InputOf<typeof auditRoutes.searchAudit>, @Who() caller: Caller) {
    return this.log.search(caller, query);
  }

  @Endpoint(auditRoutes.checkChain)
  check(@Input() { query }: InputOf<typeof auditRoutes.checkChain>, @Who() caller: Caller) {
    return this.log.check(caller, query);
  }
}
