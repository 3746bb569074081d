import { Award, CircleCheck, CircleX, Copy, Download, FileDown, ShieldCheck } from 'lucide-react';
import { certificateRoutes } from '@kynangso/contracts/certificate';
import { exportRoutes } from '@kynangso/contracts/export';
import type { MyCertificate } from '@kynangso/contracts/certificate';
import { Badge, Button, ButtonLink, DateText, EmptyState, Facts, Load, PageHeader, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { useApi } from '../../lib/query';
import { useWords } from './words';
import './certificate.css';

export function MyCertificates() {
  const words = useWords();
  const certificates = useApi(certificateRoutes.listMyCertificates);
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('title')} lead={words('lead')}
        actions={(['pdf', 'docx'] as const).map((format) => (
          <ButtonLink key={format} icon={<Download size={18} aria-hidden />} href={apiUrl(exportRoutes.myTranscript, { query: { format } })} download="">{words(format === 'pdf' ? 'transcriptPdf' : 'transcriptDocx')}</ButtonLink>
        ))}
      />
      <Load query={certificates}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState icon={<Award />} title={words('none')} action={<ButtonLink href="/exams">{words('toExams')}</ButtonLink>}>
              {words('noneText')}
            </EmptyState>
          ) : (
            <ul className="plain-list cert-grid">
              {rows.map((row) => (
                <li key={row.id}>
                  <CertificateCard certificate={row} />
                </li>
              ))}
            </ul>
          )
        }
      </Load>
    </div>
  );
}

function CertificateCard({ certificate }: { certificate: MyCertificate }) {
  const words = useWords();
  const text = useText();
  const { facts, status } = certificate;
  const isValid = status.state === 'valid';
  const address = `${location.origin}/verify/${facts.serial}`;
  return (
    <article className="cert-card">
      <div className="cert-band" aria-hidden="true" />
      <div className="stack cert-body">
        <div className="stack-tight">
          <div>
            <Badge tone={isValid ? 'good' : 'bad'} icon={isValid ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}>
              {words(`state_${status.state}`)}
            </Badge>
          </div>
          <h2>{text(facts.programme.title)}</h2>
          <p className="muted">{facts.holder.fullName}</p>
        </div>
        <Facts
          facts={[
            { label: words('serial'), value: <span className="serial">{facts.serial}</span> },
            { label: words('achieved'), value: <DateText day={facts.achievedOn} /> },
            { label: words('issued'), value: <DateText day={facts.issuedOn} /> },
            { label: words(facts.expiresOn ? 'expires' : 'validity'), value: facts.expiresOn ? <DateText day={facts.expiresOn} /> : words('noExpiry') },
            { label: words('issuer'), value: text(facts.issuer) },
          ]}
        />
        <div className="row">
          <a
            className="kn-button is-primary is-md"
            href={apiUrl(certificateRoutes.getPdf, { params: { certificateId: certificate.id } })}
            download={`${facts.serial}.pdf`}
          >
            <FileDown aria-hidden />
            <span>{words('pdf')}</span>
          </a>
          <Button
            icon={<Copy aria-hidden />}
            onPress={() =>
              void navigator.clipboard.writeText(address).then(
                () => toast(words('copied')),
                () => toast(words('copyFailed'), 'bad'),
              )
            }
          >
            {words('share')}
          </Button>
          <ButtonLink variant="quiet" icon={<ShieldCheck aria-hidden />} href={`/verify/${facts.serial}`}>
            {words('check')}
          </ButtonLink>
        </div>
      </div>
    </article>
  );
}
