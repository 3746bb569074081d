import { useState } from 'react';
import { type MailTemplate, mailTemplateRoutes, type TemplateWords } from '@kynangso/contracts/notify';
import { Badge, Button, type Column, ConfirmDialog, FormError, InstantText, Table, toast } from '../../components';
import { useSend } from '../../lib/query';
import { useWords } from './words';

type Version = MailTemplate['versions'][number];

/** Who wrote which words when, and the way back to each. */
export function TemplateVersions({ template, onRestored }: { template: MailTemplate; onRestored: (words: TemplateWords) => void }) {
  const words = useWords();
  const params = { kind: template.kind, locale: template.locale };
  const [chosen, setChosen] = useState<Version | null>(null);
  const restore = useSend(mailTemplateRoutes.restoreMailTemplate, { refresh: [mailTemplateRoutes.getMailTemplate, mailTemplateRoutes.listMailTemplates] });
  const columns: Column<Version>[] = [
    { id: 'version', header: words('version'), isRowHeader: true, cell: (row) => <span className="row">{row.version}{row.version === template.version && <Badge tone="good">{words('inUse')}</Badge>}</span> },
    { id: 'words', header: words('words'), cell: (row) => (row.words ? <><strong>{row.words.subject}</strong><span className="muted small kn-block template-excerpt">{row.words.body}</span></> : <Badge>{words('builtIn')}</Badge>) },
    { id: 'who', header: words('who'), cell: (row) => <>{row.changedBy}<span className="muted small kn-block"><InstantText at={row.changedAt} /></span></> },
    { id: 'act', header: words('act'), cell: (row) => (row.version === template.version ? '–' : <Button size="sm" aria-label={words('restoreOf', { version: row.version })} onPress={() => setChosen(row)}>{words('restore')}</Button>) },
  ];
  const confirm = (row: Version) => restore.mutate({ params, body: { version: template.version, from: row.words ? row.version : null } }, { onSuccess: (now) => { onRestored(now.words); setChosen(null); toast(words('didRestore', { version: row.version })); } });
  return (
    <>
      <Table caption={words('versions')} columns={columns} rows={template.versions} rowKey={(row) => String(row.version)} density="compact" empty={<p className="muted">{words('noVersions')}</p>} />
      {chosen && (
        <ConfirmDialog isOpen onOpenChange={() => setChosen(null)} title={words('restoreTitle', { version: chosen.version })} confirmLabel={words('restore')} isPending={restore.isPending} onConfirm={() => confirm(chosen)}>
          <div className="stack"><p>{words('restoreText')}</p><FormError error={restore.error} /></div>
        </ConfirmDialog>
      )}
    </>
  );
}
