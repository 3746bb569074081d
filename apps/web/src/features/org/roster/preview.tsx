import { Download } from 'lucide-react';
import { useState } from 'react';
import { type ImportView, orgRoutes } from '@kynangso/contracts/org';
import { Button, ButtonLink, Callout, FormError, Link, NumberText, Section, Table, toast } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { useAddress } from '../../../lib/address';
import { apiUrl } from '../../../lib/api';
import { useSend } from '../../../lib/query';
import { ApplyDialog } from './apply-dialog';
import { Counts } from './counts';
import { ImportRows } from './import-rows';
import { SameFile } from './same-file';
import { useWords } from './words';
import { WordsForm } from './words-form';

/** What the file would do, in figures, by reason and row by row; then apply, correct, or drop it. */
export function Preview({ view, onMapping }: { view: ImportView; onMapping: () => void }) {
  const words = useWords();
  const [isAsking, setAsking] = useState(false);
  const refresh = [orgRoutes.getImport, orgRoutes.listImports];
  const discard = useSend(orgRoutes.discardImport, { refresh, onSuccess: () => toast(words('discardedText'), 'info') });
  const { counts } = view;
  const changes = counts.join + counts.move + counts.leave;
  return (
    <>
      {view.failure?.code === 'org.import_stale' && <Callout tone="warn" title={words('staleTitle')} isLive>{words('staleText')}</Callout>}
      <SameFile view={view} />
      <Counts counts={counts} />
      <div className="row">
        <Button variant="primary" isDisabled={changes === 0} onPress={() => setAsking(true)}>{changes > 0 ? words('apply', { count: changes }) : words('applyNone')}</Button>
        {view.fileKind !== 'api' && <Button onPress={onMapping}>{words('changeColumns')}</Button>}
        <Button variant="quiet" isPending={discard.isPending} onPress={() => discard.mutate({ params: { importId: view.id } })}>{words('discard')}</Button>
      </div>
      <FormError error={discard.error} />
      {view.extraColumns.length > 0 && <Callout>{words('extra', { columns: view.extraColumns.join(', ') })}</Callout>}
      {view.unknownValues.length > 0 && <WordsForm view={view} />}
      <Rejected view={view} />
      <ImportRows view={view} />
      <ApplyDialog view={view} isOpen={isAsking} onOpenChange={setAsking} />
    </>
  );
}

/** Thousands of mistakes are few kinds of mistakes: each with its number, and a way to its rows. */
export function Rejected({ view }: { view: ImportView }) {
  const words = useWords();
  const { locale } = useLocale();
  const { params } = useAddress();
  if (view.counts.reject === 0) return null;
  const hrefOf = (code: string): string => `?${new URLSearchParams({ ...Object.fromEntries(params), verdict: 'reject', code, page: '1' }).toString()}#rows`;
  return (
    <Section
      title={words('rejectedTitle', { count: view.counts.reject })}
      aside={<ButtonLink icon={<Download size={18} aria-hidden />} href={apiUrl(orgRoutes.importErrorFile, { params: { importId: view.id }, query: { format: view.fileKind === 'csv' ? 'csv' : 'xlsx' } })} download="">{words('errorFile')}</ButtonLink>}
    >
      <p className="muted measure">{words('errorText')}</p>
      <Table
        caption={words('reasons')} rows={view.reasons} rowKey={(r) => r.code} density="compact"
        columns={[
          { id: 'why', header: words('reasons'), isRowHeader: true, cell: (r) => r[locale] },
          { id: 'n', header: words('times'), align: 'end', cell: (r) => <NumberText value={r.count} /> },
          { id: 'show', header: '', cell: (r) => <Link href={hrefOf(r.code)} aria-label={words('showOf', { reason: r[locale] })}>{words('showThese')}</Link> },
        ]}
      />
    </Section>
  );
}
