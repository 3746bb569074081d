import { Readable } from 'node:stream';
import { Controller, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { certificateRoutes } from '@kynangso/contracts/certificate';
import type { InputOf } from '@kynangso/contracts/kernel';
import { CertificateService } from '@kynangso/server/certificate';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';

@Controller()
export class CertificateController {
  constructor(private readonly certificates: CertificateService) {}

  @Endpoint(certificateRoutes.listMyCertificates)
  listMine(@Who() caller: Caller) {
    return this.certificates.listMine(caller);
  }

  @Endpoint(certificateRoutes.getPdf)
  async pdf(@Input() { params }: InputOf<typeof certificateRoutes.getPdf>, @Who() caller: Caller, @Res({ passthrough: true }) response: Response) {
    const { stream, fileName } = await this.certificates.pdf(caller, params.certificateId);
    response.setHeader('cache-control', 'private, no-store');
    return new StreamableFile(Readable.from(stream), { type: 'application/pdf', disposition: `inline; filename="${fileName}"` });
  }

  @Endpoint(certificateRoutes.listCertificates)
  list(@Input() { query }: InputOf<typeof certificateRoutes.listCertificates>, @Who() caller: Caller) {
    return this.certificates.list(caller, query);
  }

  @Endpoint(certificateRoutes.revoke)
  revoke(@Input() { params, body }: InputOf<typeof certificateRoutes.revoke>, @Who() caller: Caller) {
    return this.certificates.revoke(caller, params.certificateId, body);
  }
}
