import { Controller } from '@nestjs/common';
import type { InputOf } from '@kynangso/contracts/kernel';
import { learningRoutes } from '@kynangso/contracts/learning';
import { PostService, QuestionService } from '@kynangso/server/learning';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class QuestionController {
  constructor(
    private readonly questions: QuestionService,
    private readonly posts: PostService,
  ) {}

  @Endpoint(learningRoutes.listQuestions)
  list(@Input() { params, query }: InputOf<typeof learningRoutes.listQuestions>, @Who() caller: Caller) {
    return this.questions.list(caller, params, query);
  }

  @Endpoint(learningRoutes.askQuestion)
  ask(@Input() { params, body }: InputOf<typeof learningRoutes.askQuestion>, @Who() caller: Caller) {
    return this.questions.ask(caller, params, body);
  }

  @Endpoint(learningRoutes.getQuestion)
  get(@Input() { params }: InputOf<typeof learningRoutes.getQuestion>, @Who() caller: Caller) {
    return this.questions.get(caller, params.questionId);
  }

  @Endpoint(learningRoutes.answerQuestion)
  answer(@Input() { params, body }: InputOf<typeof learningRoutes.answerQuestion>, @Who() caller: Caller) {
    return this.questions.answer(caller, params.questionId, body.text);
  }

  @Endpoint(learningRoutes.acceptAnswer)
  accept(@Input() { params, body }: InputOf<typeof learningRoutes.acceptAnswer>, @Who() caller: Caller) {
    return this.questions.accept(caller, params.questionId, body.answerId);
  }

  @Endpoint(learningRoutes.editPost)
  edit(@Input() { params, body }: InputOf<typeof learningRoutes.editPost>, @Who() caller: Caller) {
    return this.posts.edit(caller, params.postId, body);
  }

  @Endpoint(learningRoutes.withdrawPost)
  withdraw(@Input() { params }: InputOf<typeof learningRoutes.withdrawPost>, @Who() caller: Caller) {
    return this.posts.withdraw(caller, params.postId);
  }

  @Endpoint(learningRoutes.markUseful)
  useful(@Input() { params, body }: InputOf<typeof learningRoutes.markUseful>, @Who() caller: Caller) {
    return this.posts.markUseful(caller, params.postId, body.isUseful);
  }

  @Endpoint(learningRoutes.reportPost)
  report(@Input() { params, body }: InputOf<typeof learningRoutes.reportPost>, @Who() caller: Caller) {
    return this.posts.report(caller, params.postId, body);
  }
}
