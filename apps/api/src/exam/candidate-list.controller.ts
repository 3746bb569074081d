import { Controller, StreamableFile } from '@nestjs/common';
import { examRoutes } from '@kynangso/contracts/exam';
import type { InputOf } from '@kynangso/contracts/kernel';
import { CandidateService, InvitationService, ListImportService } from '@kynangso/server/exam';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';

@Controller()
export class CandidateListController {
  constructor(
    private readonly candidates: CandidateService,
    private readonly invitations: InvitationService,
    private readonly imports: ListImportService,
  ) {}

  @Endpoint(examRoutes.listCandidates)
  list(@Input() { params, query }: InputOf<typeof examRoutes.listCandidates>, @Who() caller: Caller) { return this.candidates.list(caller, params.sittingId, query); }

  @Endpoint(examRoutes.findCandidates)
  find(@Input() { params, query }: InputOf<typeof examRoutes.findCandidates>, @Who() caller: Caller) { return this.candidates.find(caller, params.sittingId, query.q); }

  @Endpoint(examRoutes.addCandidates)
  add(@Input() { params, body }: InputOf<typeof examRoutes.addCandidates>, @Who() caller: Caller) { return this.candidates.add(caller, params.sittingId, body.personIds); }

  @Endpoint(examRoutes.removeCandidate)
  remove(@Input() { params }: InputOf<typeof examRoutes.removeCandidate>, @Who() caller: Caller) { return this.candidates.remove(caller, params.sittingId, params.personId); }

  @Endpoint(examRoutes.seatCandidate)
  seat(@Input() { params, body }: InputOf<typeof examRoutes.seatCandidate>, @Who() caller: Caller) { return this.candidates.seat(caller, params.sittingId, params.personId, body.seat); }

  @Endpoint(examRoutes.invite)
  invite(@Input() { params, body }: InputOf<typeof examRoutes.invite>, @Who() caller: Caller) { return this.invitations.make(caller, params.sittingId, body.personIds); }

  @Endpoint(examRoutes.listInvitations)
  listInvitations(@Input() { params, query }: InputOf<typeof examRoutes.listInvitations>, @Who() caller: Caller) { return this.invitations.list(caller, params.sittingId, params.runId, query.page, query.pageSize); }

  @Endpoint(examRoutes.importCandidates)
  upload(@Input() { params }: InputOf<typeof examRoutes.importCandidates>, @UploadedBytes() file: Upload, @Who() caller: Caller) { return this.imports.upload(caller, params.sittingId, file); }

  @Endpoint(examRoutes.getCandidateImport)
  getImport(@Input() { params }: InputOf<typeof examRoutes.getCandidateImport>, @Who() caller: Caller) { return this.imports.get(caller, params.sittingId, params.importId); }

  @Endpoint(examRoutes.listCandidateImportRows)
  rows(@Input() { params, query }: InputOf<typeof examRoutes.listCandidateImportRows>, @Who() caller: Caller) { return this.imports.rows(caller, params.sittingId, params.importId, query); }

  @Endpoint(examRoutes.applyCandidateImport)
  apply(@Input() { params }: InputOf<typeof examRoutes.applyCandidateImport>, @Who() caller: Caller) { return this.imports.apply(caller, params.sittingId, params.importId); }

  @Endpoint(examRoutes.discardCandidateImport)
  discard(@Input() { params }: InputOf<typeof examRoutes.discardCandidateImport>, @Who() caller: Caller) { return this.imports.discard(caller, params.sittingId, params.importId); }

  @Endpoint(examRoutes.candidateImportErrors)
  async errors(@Input() { params }: InputOf<typeof examRoutes.candidateImportErrors>, @Who() caller: Caller): Promise<StreamableFile> {
    const { name, type, bytes } = await this.imports.errorFile(caller, params.sittingId, params.importId);
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"`, length: bytes.length });
  }
}
