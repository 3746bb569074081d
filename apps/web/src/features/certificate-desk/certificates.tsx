import { Award, FileText, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { certificateRoutes, type CertificateRow, type CertificateState, certificateStates } from '@kynangso/contracts/certificate';
import { Badge, type BadgeTone, Button, ButtonLink, type Column, DateText, EmptyState, Link, Load, PageHeader, Pagination, SearchField, Select, Table } from '../../components';
import { Needed } from '../../components/needed';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { apiUrl } from '../../lib/api';
import { formatDay } from '../../lib/format';
import { useApi } from '../../lib/query';
import { RevokeDialog } from './revoke-dialog';
import { useWords } from './words';

const tones: Record<CertificateState, BadgeTone> = { valid: 'good', expired: 'neutral', revoked: 'bad', superseded: 'warn' };

/** Every certificate issued in the caller's scope. */
export function Certificates() {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const state = address.one('state', certificateStates);
  const programme = address.params.get('programme');
  const programmes = useApi(certificateRoutes.listProgrammes);
  const list = useApi(
    certificateRoutes.listCertificates,
    { query: { page: address.page, pageSize: 25, ...(q ? { q } : {}), ...(state ? { state } : {}), ...(programme ? { programme } : {}) } },
    { keepPrevious: true },
  );
  const [revoking, setRevoking] = useState<CertificateRow | null>(null);
  const isFiltered = Boolean(q || state || programme);
  const all = { value: 'all', label: words('all') };
  const columns: Column<CertificateRow>[] = [
    { id: 'holder', header: words('holder'), isRowHeader: true, cell: (row) => row.fullName },
    { id: 'programme', header: words('programme'), cell: (row) => text(row.programmeTitle) },
    { id: 'serial', header: words('serial'), cell: (row) => <Link href={`/verify/${row.serial}`} aria-label={words('verifyOf', { serial: row.serial })}>{row.serial}</Link> },
    { id: 'issued', header: words('issuedOn'), cell: (row) => <DateText day={row.issuedOn} /> },
    { id: 'expires', header: words('expiresOn'), hideOnPhone: true, cell: (row) => (row.expiresOn ? <DateText day={row.expiresOn} /> : words('noEnd')) },
    {
      id: 'state', header: words('state'),
      cell: (row) => (
        <span className="stack-tight">
          <span><Badge tone={tones[row.status.state]}>{words(row.status.state)}</Badge></span>
          {row.status.state === 'revoked' && (
            <span className="muted small">
              {row.status.reason ? words(`${row.status.reason}_reason`) : ''}{row.status.since ? `, ${words('since', { day: formatDay(row.status.since, locale) })}` : ''}
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'act', header: words('act'), width: '9.5rem',
      cell: (row) => (
        <span className="row">
          <ButtonLink size="sm" variant="quiet" icon={<FileText size={18} aria-hidden />} href={apiUrl(certificateRoutes.getPdf, { params: { certificateId: row.id } })} target="_blank" aria-label={words('pdfOf', { name: row.fullName })} />
          {row.canRevoke && row.status.state === 'valid' && <Button size="sm" aria-label={words('revokeOf', { name: row.fullName })} onPress={() => setRevoking(row)}>{words('revoke')}</Button>}
        </span>
      ),
    },
  ];
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('title')} lead={words('lead')}
        actions={
          <>
            <ButtonLink href="/certificate-desk/programmes" icon={<Award size={18} aria-hidden />}>{words('programmes')}</ButtonLink>
            <ButtonLink href="/verify" icon={<ShieldCheck size={18} aria-hidden />}>{words('verify')}</ButtonLink>
          </>
        }
      />
      <search className="filters">
        <SearchField label={words('find')} placeholder={words('findHint')} value={typed} onChange={setTyped} />
        <Select label={words('programme')} value={programme ?? 'all'} onChange={(value) => address.change({ programme: value === 'all' ? null : value })} options={[all, ...(programmes.data?.rows ?? []).map((each) => ({ value: each.code, label: text(each.title) }))]} />
        <Select label={words('state')} value={state ?? 'all'} onChange={(value) => address.change({ state: value === 'all' ? null : value })} options={[all, ...certificateStates.map((each) => ({ value: each, label: words(each) }))]} />
      </search>
      <Needed of={[programmes]} />
      <Load query={list}>
        {(data) => (
          <div className="stack">
            <p className="muted" role="status">{words('found', { count: data.total })}</p>
            <Table
              caption={words('title')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={list.isPlaceholderData}
              empty={<EmptyState icon={<Award />} title={words(isFiltered ? 'noMatch' : 'none')}>{words(isFiltered ? 'noMatchText' : 'noneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
      {revoking && <RevokeDialog certificate={revoking} onClose={() => setRevoking(null)} />}
    </div>
  );
}
