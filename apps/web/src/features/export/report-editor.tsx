import { Download, Save } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { type ReportDraft, reportRoutes, type ReportView } from '@kynangso/contracts/export';
import { Button, ButtonLink, Callout, FormError, Load, PageHeader, Tabs, toast } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useLocale, useText } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { dayOf, formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { Publication } from './publication';
import { ReportForm } from './report-form';
import { ReportPaper } from './report-paper';
import { useReportWords } from './report-words';

export function ReportEditor() {
  const words = useReportWords();
  const { id = '' } = useParams();
  const report = useApi(reportRoutes.getReport, { params: { id } });
  return <Load query={report} heading={words('title')}>{(data) => <Editor key={data.version} report={data} />}</Load>;
}

function Editor({ report }: { report: ReportView }) {
  const words = useReportWords();
  const text = useText();
  const { locale } = useLocale();
  const [draft, setDraft] = useState<ReportDraft>(report.draft);
  const save = useSend(reportRoutes.saveReport, { refresh: [reportRoutes.getReport, reportRoutes.listReports] });
  const isDirty = JSON.stringify(draft) !== JSON.stringify(report.draft);
  useEffect(() => setDraft(report.draft), [report]);
  const store = (): void => {
    const cleaned = { ...draft, recipients: draft.recipients.map((r) => r.trim()).filter(Boolean) };
    save.mutate({ params: { id: report.id }, body: { version: report.version, draft: cleaned } }, { onSuccess: () => toast(words('saved')) });
  };
  const file = (format: 'docx' | 'pdf') => (
    <ButtonLink icon={<Download size={18} aria-hidden />} href={apiUrl(reportRoutes.reportFile, { params: { id: report.id }, query: { format } })} download="">{format.toUpperCase()}</ButtonLink>
  );
  return (
    <div className="stack-loose">
      <UnsavedGuard isDirty={isDirty} />
      <PageHeader
        title={`${text(report.unit.name)}, ${report.period}`} eyebrow={words('title')} crumbs={[{ label: words('title'), href: '/reports' }, { label: `${report.unit.code} ${report.period}` }]}
        lead={words('locked', { on: formatDay(dayOf(report.figures.lockedAt), locale), asOf: formatDay(report.figures.asOf, locale) })}
        actions={<><Button variant="primary" icon={<Save size={18} aria-hidden />} isPending={save.isPending} isDisabled={!isDirty} onPress={store}>{words('save')}</Button>{file('docx')}{file('pdf')}</>}
      />
      {isDirty && <Callout tone="info">{words('unsaved')}</Callout>}
      <FormError error={save.error} />
      <Tabs label={words('title')} tabs={[
        { id: 'edit', label: words('edit'), content: <ReportForm report={report} draft={draft} onChange={setDraft} /> },
        { id: 'preview', label: words('preview'), content: <ReportPaper draft={draft} figures={report.figures} /> },
      ]} />
      <Publication closeId={report.figures.closeId} />
    </div>
  );
}
