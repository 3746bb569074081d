import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { statisticsRoutes } from '@kynangso/contracts/export';
import type { InputOf } from '@kynangso/contracts/kernel';
import { StatisticsService } from '@kynangso/server/export';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

/** short, because a publication may be taken back */
const FOR_ALL = 'public, max-age=60';

@Controller()
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Endpoint(statisticsRoutes.listStatistics)
  list(@Res({ passthrough: true }) response: Response) {
    response.setHeader('cache-control', FOR_ALL);
    return this.statistics.list();
  }

  @Endpoint(statisticsRoutes.getStatistics)
  get(@Input() { params }: InputOf<typeof statisticsRoutes.getStatistics>, @Res({ passthrough: true }) response: Response) {
    response.setHeader('cache-control', FOR_ALL);
    return this.statistics.get(params.closeId);
  }

  @Endpoint(statisticsRoutes.statisticsFile)
  async file(@Input() { params }: InputOf<typeof statisticsRoutes.statisticsFile>, @Res() response: Response): Promise<void> {
    const { bytes, fileName } = await this.statistics.csv(params.closeId);
    response.setHeader('cache-control', FOR_ALL);
    response.attachment(fileName);
    response.type('text/csv; charset=utf-8');
    response.send(bytes);
  }

  @Endpoint(statisticsRoutes.publicationOf)
  publicationOf(@Input() { params }: InputOf<typeof statisticsRoutes.publicationOf>, @Who() caller: Caller) {
    return this.statistics.publicationOf(caller, params.closeId);
  }

  @Endpoint(statisticsRoutes.publish)
  publish(@Input() { params, body }: InputOf<typeof statisticsRoutes.publish>, @Who() caller: Caller) {
    return this.statistics.publish(caller, params.closeId, body.threshold);
  }

  @Endpoint(statisticsRoutes.withdraw)
  withdraw(@Input() { params }: InputOf<typeof statisticsRoutes.withdraw>, @Who() caller: Caller) {
    return this.statistics.withdraw(caller, params.closeId);
  }
}
