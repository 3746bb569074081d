import { createReadStream } from 'node:fs';
import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { InputOf } from '@kynangso/contracts/kernel';
import { offlineRoutes } from '@kynangso/contracts/training';
import type { Caller } from '@kynangso/server/platform';
import { type EvidenceFile, EvidenceService } from '@kynangso/server/training';
import { Endpoint, Input, type Upload, UploadedBytes, Who } from '../http/endpoint';

@Controller()
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  @Endpoint(offlineRoutes.myEvidence)
  mine(@Input() { query }: InputOf<typeof offlineRoutes.myEvidence>, @Who() caller: Caller) {
    return this.evidence.mine(caller, query);
  }

  @Endpoint(offlineRoutes.uploadEvidence)
  upload(@Input() { body }: InputOf<typeof offlineRoutes.uploadEvidence>, @UploadedBytes() file: Upload, @Who() caller: Caller) {
    return this.evidence.upload(caller, body, file);
  }

  @Endpoint(offlineRoutes.withdrawEvidence)
  withdraw(@Input() { params }: InputOf<typeof offlineRoutes.withdrawEvidence>, @Who() caller: Caller) {
    return this.evidence.withdraw(caller, params.id);
  }

  @Endpoint(offlineRoutes.myEvidenceFile)
  async myFile(@Input() { params }: InputOf<typeof offlineRoutes.myEvidenceFile>, @Who() caller: Caller, @Res({ passthrough: true }) response: Response) {
    return send(await this.evidence.file(caller, params.id, 'own'), response);
  }

  @Endpoint(offlineRoutes.listEvidence)
  list(@Input() { query }: InputOf<typeof offlineRoutes.listEvidence>, @Who() caller: Caller) {
    return this.evidence.list(caller, query);
  }

  @Endpoint(offlineRoutes.evidenceFile)
  async file(@Input() { params }: InputOf<typeof offlineRoutes.evidenceFile>, @Who() caller: Caller, @Res({ passthrough: true }) response: Response) {
    return send(await this.evidence.file(caller, params.id, 'scope'), response);
  }

  @Endpoint(offlineRoutes.approveEvidence)
  approve(@Input() { params, body }: InputOf<typeof offlineRoutes.approveEvidence>, @Who() caller: Caller) {
    return this.evidence.approve(caller, params.id, body);
  }

  @Endpoint(offlineRoutes.returnEvidence)
  giveBack(@Input() { params, body }: InputOf<typeof offlineRoutes.returnEvidence>, @Who() caller: Caller) {
    return this.evidence.giveBack(caller, params.id, body);
  }
}

/** Always saved, never shown in the site's own origin: what people hand in is not ours. */
function send({ path, name, type }: EvidenceFile, response: Response): StreamableFile {
  response.setHeader('cache-control', 'private, no-store');
  return new StreamableFile(createReadStream(path), { type, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
}
