import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { trainingRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { CompletionService, SeriesService } from '@kynangso/server/training';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class CompletionController {
  constructor(
    private readonly completions: CompletionService,
    private readonly seriesOf: SeriesService,
  ) {}

  @Endpoint(trainingRoutes.completion)
  completion(@Input() { query }: InputOf<typeof trainingRoutes.completion>, @Who() caller: Caller) {
    return this.completions.completion(caller, query);
  }

  @Endpoint(trainingRoutes.completionPeople)
  people(@Input() { query }: InputOf<typeof trainingRoutes.completionPeople>, @Who() caller: Caller) {
    return this.completions.people(caller, query);
  }

  @Endpoint(trainingRoutes.series)
  series(@Input() { query }: InputOf<typeof trainingRoutes.series>, @Who() caller: Caller) {
    return this.seriesOf.series(caller, query);
  }

  @Endpoint(trainingRoutes.board)
  board(@Input() { query }: InputOf<typeof trainingRoutes.board>, @Who() caller: Caller) {
    return this.completions.board(caller, query);
  }
}
