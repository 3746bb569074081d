import { type MailTemplate, mailTemplateRoutes, type TemplateWords } from '@kynangso/contracts/notify';
import { Badge, Button, type Column, FormError, InstantText, Table, toast } from '../../components';
import { undoable } from '../../components/undo';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useSend } from '../../lib/query';
import { useWords } from './words';

type Version = MailTemplate['versions'][number];
/** the product's own words have no version to go back to */
const fromOf = (row: Version): number | null => (row.words ? row.version : null);

/** Who wrote which words when, and the way back to each: no version is lost by it, so it is done at once and can be undone. */
export function TemplateVersions({ template, onRestored }: { template: MailTemplate; onRestored: (words: TemplateWords) => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const params = { kind: template.kind, locale: template.locale };
  const restore = useSend(mailTemplateRoutes.restoreMailTemplate, { refresh: [mailTemplateRoutes.getMailTemplate, mailTemplateRoutes.listMailTemplates] });
  const columns: Column<Version>[] = [
    { id: 'version', header: words('version'), isRowHeader: true, cell: (row) => <span className="row">{row.version}{row.version === template.version && <Badge tone="good">{words('inUse')}</Badge>}</span> },
    { id: 'words', header: words('words'), cell: (row) => (row.words ? <><strong>{row.words.subject}</strong><span className="muted small kn-block template-excerpt">{row.words.body}</span></> : <Badge>{words('builtIn')}</Badge>) },
    { id: 'who', header: words('who'), cell: (row) => <>{row.changedBy}<span className="muted small kn-block"><InstantText at={row.changedAt} /></span></> },
    { id: 'act', header: words('act'), cell: (row) => (row.version === template.version ? '–' : <Button size="sm" aria-label={words('restoreOf', { version: row.version })} isPending={restore.isPending && restore.variables.body.from === fromOf(row)} onPress={() => use(row)}>{words('restore')}</Button>) },
  ];
  const before = template.isBuiltIn ? null : template.version;
  const use = (row: Version) =>
    restore.mutate({ params, body: { version: template.version, from: fromOf(row) } }, {
      onSuccess: (now) => {
        onRestored(now.words);
        undoable(words('didRestore', { version: row.version }), () => void restore.mutateAsync({ params, body: { version: now.version, from: before } }).then((back) => { onRestored(back.words); toast(words('undone')); }).catch((error: unknown) => toast(wordError(error, locale), 'bad')));
      },
    });
  return (
    <>
      <Table caption={words('versions')} columns={columns} rows={template.versions} rowKey={(row) => String(row.version)} density="compact" empty={<p className="muted">{words('noVersions')}</p>} />
      <FormError error={restore.error} />
    </>
  );
}
