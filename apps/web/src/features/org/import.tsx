import { Download } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type ImportView, orgRoutes } from '@kynangso/contracts/org';
import { Badge, Button, ButtonLink, Callout, ConfirmDialog, FormError, Load, NumberText, PageHeader, Section, StatTile, Table, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { ImportRows } from './import-rows';
import { useWords } from './words';

/** Step two: what the file would do, in figures and row by row; then apply, or drop it. */
export function Import() {
  const { importId = '' } = useParams();
  const found = useApi(orgRoutes.getImport, { params: { importId } });
  return <Load query={found}>{(view) => <Preview view={view} />}</Load>;
}

function Preview({ view }: { view: ImportView }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [isAsking, setAsking] = useState(false);
  const refresh = [orgRoutes.getImport, orgRoutes.listImports, orgRoutes.listImportRows, orgRoutes.listPeople];
  const apply = useSend(orgRoutes.applyImport, { refresh, onSuccess: () => { setAsking(false); toast(words('appliedText')); } });
  const discard = useSend(orgRoutes.discardImport, { refresh, onSuccess: () => toast(words('discardedText'), 'info') });
  const { counts } = view;
  const changes = counts.join + counts.move + counts.leave;
  const params = { importId: view.id };
  const isOpen = view.status === 'preview';
  return (
    <div className="stack-loose">
      <PageHeader
        title={view.fileName} lead={`${text(view.unit.name)} · ${words('asOf')} ${formatDay(view.asOf, locale)} · ${words(view.mode)}`}
        crumbs={[{ label: words('imports'), href: '/roster-imports' }, { label: view.fileName }]}
        meta={<Badge tone={view.status === 'applied' ? 'good' : isOpen ? 'info' : 'neutral'}>{words(view.status)}</Badge>}
        actions={isOpen ? (
          <>
            <Button variant="primary" isDisabled={changes === 0} onPress={() => setAsking(true)}>{changes > 0 ? words('apply', { count: changes }) : words('applyNone')}</Button>
            <Button isPending={discard.isPending} onPress={() => discard.mutate({ params })}>{words('discard')}</Button>
          </>
        ) : null}
      />
      <FormError error={apply.error ?? discard.error} />
      <div className="tiles">
        <StatTile label={words('rows')} value={<NumberText value={counts.rows} />} />
        <StatTile label={words('join')} value={<NumberText value={counts.join} />} {...(counts.join ? { tone: 'good' as const } : {})} />
        <StatTile label={words('move')} value={<NumberText value={counts.move} />} />
        <StatTile label={words('leaveVerdict')} value={<NumberText value={counts.leave} />} {...(counts.leave ? { tone: 'warn' as const } : {})} />
        <StatTile label={words('unchanged')} value={<NumberText value={counts.unchanged} />} />
        <StatTile label={words('reject')} value={<NumberText value={counts.reject} />} {...(counts.reject ? { tone: 'bad' as const } : {})} />
      </div>
      {view.extraColumns.length > 0 && <Callout>{words('extra', { columns: view.extraColumns.join(', ') })}</Callout>}
      {counts.reject > 0 && (
        <Section
          title={words('rejectedTitle', { count: counts.reject })}
          aside={<ButtonLink icon={<Download size={18} aria-hidden />} href={apiUrl(orgRoutes.importErrorFile, { params, query: { format: view.fileKind } })} download="">{words('errorFile')}</ButtonLink>}
        >
          <p className="muted measure">{words('errorText')}</p>
          <Table
            caption={words('reasons')} rows={view.reasons} rowKey={(r) => r.code} density="compact"
            columns={[
              { id: 'why', header: words('reasons'), isRowHeader: true, cell: (r) => r[locale] },
              { id: 'n', header: words('times'), align: 'end', cell: (r) => <NumberText value={r.count} /> },
            ]}
          />
        </Section>
      )}
      <ImportRows importId={view.id} counts={counts} />
      <ConfirmDialog
        title={words('applyTitle')} isOpen={isAsking} onOpenChange={setAsking} confirmLabel={words('apply', { count: changes })} cancelLabel={words('cancel')}
        isPending={apply.isPending} onConfirm={() => apply.mutate({ params }, { onError: () => setAsking(false) })}
      >
        <p>{words('applyText', { join: counts.join, move: counts.move, leave: counts.leave, reject: counts.reject, day: formatDay(view.asOf, locale) })}</p>
      </ConfirmDialog>
    </div>
  );
}
