import { Controller } from '@nestjs/common';
import { certificateRoutes } from '@kynangso/contracts/certificate';
import type { InputOf } from '@kynangso/contracts/kernel';
import { CertificateService } from '@kynangso/server/certificate';
import { SigningKeyService } from '@kynangso/server/platform';
import { Endpoint, Input } from '../http/endpoint';

/** Doors for anyone who holds the paper; the throttle on public doors keeps serials from being tried in bulk. */
@Controller()
export class VerifyController {
  constructor(
    private readonly certificates: CertificateService,
    private readonly keys: SigningKeyService,
  ) {}

  @Endpoint(certificateRoutes.verify)
  verify(@Input() { params }: InputOf<typeof certificateRoutes.verify>) {
    return this.certificates.verify(params.serial);
  }

  @Endpoint(certificateRoutes.listKeys)
  listKeys() {
    return this.keys.list();
  }
}
