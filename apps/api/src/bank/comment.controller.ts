import { Controller } from '@nestjs/common';
import { bankRoutes } from '@kynangso/contracts/bank';
import type { InputOf } from '@kynangso/contracts/kernel';
import { CommentService } from '@kynangso/server/bank';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class CommentController {
  constructor(private readonly comments: CommentService) {}

  @Endpoint(bankRoutes.listComments)
  list(@Input() { params }: InputOf<typeof bankRoutes.listComments>, @Who() caller: Caller) {
    return this.comments.list(caller, params.itemId);
  }

  @Endpoint(bankRoutes.addComment)
  add(@Input() { params, body }: InputOf<typeof bankRoutes.addComment>, @Who() caller: Caller) {
    return this.comments.open(caller, params.itemId, body);
  }

  @Endpoint(bankRoutes.replyComment)
  reply(@Input() { params, body }: InputOf<typeof bankRoutes.replyComment>, @Who() caller: Caller) {
    return this.comments.reply(caller, params.itemId, params.threadId, body.text);
  }

  @Endpoint(bankRoutes.resolveComment)
  resolve(@Input() { params }: InputOf<typeof bankRoutes.resolveComment>, @Who() caller: Caller) {
    return this.comments.resolve(caller, params.itemId, params.threadId);
  }

  @Endpoint(bankRoutes.reopenComment)
  reopen(@Input() { params }: InputOf<typeof bankRoutes.reopenComment>, @Who() caller: Caller) {
    return this.comments.reopen(caller, params.itemId, params.threadId);
  }
}
