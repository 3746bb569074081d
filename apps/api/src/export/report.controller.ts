import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { reportRoutes } from '@kynangso/contracts/export';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ReportService } from '@kynangso/server/export';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class ReportController {
  constructor(private readonly reports: ReportService) {}

  @Endpoint(reportRoutes.listReports)
  list(@Input() { query }: InputOf<typeof reportRoutes.listReports>, @Who() caller: Caller) {
    return this.reports.list(caller, query);
  }

  @Endpoint(reportRoutes.openReport)
  open(@Input() { body }: InputOf<typeof reportRoutes.openReport>, @Who() caller: Caller) {
    return this.reports.open(caller, body.closeId);
  }

  @Endpoint(reportRoutes.getReport)
  get(@Input() { params }: InputOf<typeof reportRoutes.getReport>, @Who() caller: Caller) {
    return this.reports.get(caller, params.id);
  }

  @Endpoint(reportRoutes.saveReport)
  save(@Input() { params, body }: InputOf<typeof reportRoutes.saveReport>, @Who() caller: Caller) {
    return this.reports.save(caller, params.id, body);
  }

  @Endpoint(reportRoutes.reportFile)
  async file(@Input() { params, query }: InputOf<typeof reportRoutes.reportFile>, @Who() caller: Caller, @Res() response: Response): Promise<void> {
    const { bytes, fileName, contentType } = await this.reports.file(caller, params.id, query.format);
    response.attachment(fileName);
    response.type(contentType);
    response.send(bytes);
  }
}
