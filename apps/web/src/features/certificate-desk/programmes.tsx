import { Award, Plus } from 'lucide-react';
import { certificateRoutes, type ProgrammeRow } from '@kynangso/contracts/certificate';
import { ButtonLink, type Column, EmptyState, Link, Load, NumberText, PageHeader, Table } from '../../components';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useWords } from './words';

export function Programmes() {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const programmes = useApi(certificateRoutes.listProgrammes);
  const add = session.can('certificate.manage') ? <ButtonLink variant="primary" icon={<Plus size={18} aria-hidden />} href="/certificate-desk/programmes/new">{words('newProgramme')}</ButtonLink> : null;
  const columns: Column<ProgrammeRow>[] = [
    { id: 'name', header: words('programme'), isRowHeader: true, cell: (row) => text(row.title) },
    { id: 'code', header: words('code'), cell: (row) => `${row.code} (v${row.version})` },
    { id: 'exam', header: words('exam'), cell: (row) => row.rule.exam },
    { id: 'framework', header: words('framework'), hideOnPhone: true, cell: (row) => row.frameworkVersion },
    { id: 'months', header: words('expiresOn'), cell: (row) => (row.validMonths === null ? words('noEnd') : words('months', { count: row.validMonths })) },
    { id: 'issued', header: words('issued'), align: 'end', cell: (row) => <Link href={`/certificate-desk?programme=${encodeURIComponent(row.code)}`}><NumberText value={row.issued} /></Link> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('programmes')} lead={words('programmesLead')} actions={add} crumbs={[{ label: words('title'), href: '/certificate-desk' }, { label: words('programmes') }]} />
      <Load query={programmes}>
        {({ rows }) => <Table caption={words('programmes')} columns={columns} rows={rows} rowKey={(row) => row.id} density="compact" empty={<EmptyState icon={<Award />} title={words('noProgramme')} action={add}>{words('noProgrammeText')}</EmptyState>} />}
      </Load>
    </div>
  );
}
