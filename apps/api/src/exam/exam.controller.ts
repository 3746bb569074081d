import { Controller } from '@nestjs/common';
import { examRoutes } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ExamService, FormSheetService, SittingService } from '@kynangso/server/exam';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class ExamController {
  constructor(
    private readonly exams: ExamService,
    private readonly forms: FormSheetService,
    private readonly sittings: SittingService,
  ) {}

  @Endpoint(examRoutes.listExams)
  list(@Input() { query }: InputOf<typeof examRoutes.listExams>, @Who() caller: Caller) { return this.exams.list(caller, query); }

  @Endpoint(examRoutes.checkBlueprint)
  check(@Input() { body }: InputOf<typeof examRoutes.checkBlueprint>, @Who() caller: Caller) { return this.forms.check(caller, body); }

  @Endpoint(examRoutes.previewForms)
  preview(@Input() { params }: InputOf<typeof examRoutes.previewForms>, @Who() caller: Caller) { return this.forms.preview(caller, params.examId); }

  @Endpoint(examRoutes.listForms)
  listForms(@Input() { params }: InputOf<typeof examRoutes.listForms>, @Who() caller: Caller) { return this.forms.ofSitting(caller, params.sittingId); }

  @Endpoint(examRoutes.createExam)
  create(@Input() { body }: InputOf<typeof examRoutes.createExam>, @Who() caller: Caller) { return this.exams.create(caller, body); }

  @Endpoint(examRoutes.getExam)
  get(@Input() { params }: InputOf<typeof examRoutes.getExam>, @Who() caller: Caller) { return this.exams.get(caller, params.examId); }

  @Endpoint(examRoutes.saveExamDraft)
  saveDraft(@Input() { params, body }: InputOf<typeof examRoutes.saveExamDraft>, @Who() caller: Caller) { return this.exams.saveDraft(caller, params.examId, body); }

  @Endpoint(examRoutes.publishExam)
  publish(@Input() { params }: InputOf<typeof examRoutes.publishExam>, @Who() caller: Caller) { return this.exams.publish(caller, params.examId); }

  @Endpoint(examRoutes.createSitting)
  createSitting(@Input() { params, body }: InputOf<typeof examRoutes.createSitting>, @Who() caller: Caller) { return this.sittings.open(caller, params.examId, body); }

  @Endpoint(examRoutes.listSittings)
  listSittings(@Input() { params }: InputOf<typeof examRoutes.listSittings>, @Who() caller: Caller) { return this.sittings.list(caller, params.examId); }
}
