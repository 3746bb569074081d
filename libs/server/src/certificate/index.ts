export { CertificateModule } from './certificate.module';
export { CertificateService } from './certificate.service';
export { ProgrammeService } from './programme.service';
