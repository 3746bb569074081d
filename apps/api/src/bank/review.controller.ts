import { Controller } from '@nestjs/common';
import { bankRoutes } from '@kynangso/contracts/bank';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ReviewService } from '@kynangso/server/bank';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class ReviewController {
  constructor(private readonly review: ReviewService) {}

  @Endpoint(bankRoutes.approveItem)
  approve(@Input() { params, body }: InputOf<typeof bankRoutes.approveItem>, @Who() caller: Caller) {
    return this.review.approve(caller, params.itemId, body.versionId);
  }

  @Endpoint(bankRoutes.sendBackItem)
  sendBack(@Input() { params, body }: InputOf<typeof bankRoutes.sendBackItem>, @Who() caller: Caller) {
    return this.review.sendBack(caller, params.itemId, body.versionId, body.reason);
  }

  @Endpoint(bankRoutes.retireItem)
  retire(@Input() { params, body }: InputOf<typeof bankRoutes.retireItem>, @Who() caller: Caller) {
    return this.review.retire(caller, params.itemId, body.reason);
  }
}
