import { Module } from '@nestjs/common';
import { CertificateModule } from '@kynangso/server/certificate';
import { CertificateController } from './certificate.controller';
import { ProgrammeController } from './programme.controller';
import { VerifyController } from './verify.controller';

@Module({ imports: [CertificateModule], controllers: [CertificateController, VerifyController, ProgrammeController] })
export class CertificateApiModule {}
