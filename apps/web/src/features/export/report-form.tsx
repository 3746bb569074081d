import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type ReportDraft, type ReportView, signingForms } from '@kynangso/contracts/export';
import { reportFields } from '@kynangso/domain/export';
import { Button, type Column, DateField, Section, Select, Table, TextField } from '../../components';
import { useText } from '../../i18n/locale';
import { useReportWords } from './report-words';

type Part = ReportDraft['parts'][number];

/** The text parts of a report. Numbers are fields, whose values stand in the list below. */
export function ReportForm({ report, draft, onChange }: { report: ReportView; draft: ReportDraft; onChange: (draft: ReportDraft) => void }) {
  const words = useReportWords();
  const text = useText();
  const set = (change: Partial<ReportDraft>): void => onChange({ ...draft, ...change });
  const setPart = (at: number, change: Partial<Part>): void => set({ parts: draft.parts.map((p, i) => (i === at ? { ...p, ...change } : p)) });
  const move = (at: number, by: number): void => {
    const parts = [...draft.parts];
    const [part] = parts.splice(at, 1);
    if (part) parts.splice(at + by, 0, part);
    set({ parts });
  };
  const levels = [0, 1, 2, 3, 4].map((level) => ({ value: String(level), label: words(`level${level as 0 | 1 | 2 | 3 | 4}`) }));
  const fields = reportFields(report.figures);
  const columns: Column<(typeof fields)[number]>[] = [
    { id: 'meaning', header: words('meaning'), isRowHeader: true, cell: (f) => text(f.label) },
    { id: 'field', header: words('field'), cell: (f) => <code>{`{{${f.key}}}`}</code> },
    { id: 'value', header: words('value'), align: 'end', cell: (f) => f.value },
  ];
  return (
    <div className="stack-loose">
      <Section title={words('head')}>
        <div className="stack">
          <TextField label={words('superior')} value={draft.superior} onChange={(superior) => set({ superior })} maxLength={120} />
          <TextField label={words('issuer')} value={draft.issuer} onChange={(issuer) => set({ issuer })} maxLength={160} isRequired />
          <TextField label={words('number')} value={draft.number} onChange={(number) => set({ number })} placeholder="05/BC-SKHCN" maxLength={40} />
          <TextField label={words('place')} value={draft.place} onChange={(place) => set({ place })} maxLength={60} isRequired />
          <DateField label={words('signedOn')} value={draft.signedOn ?? ''} onChange={(day) => set({ signedOn: day || null })} />
          <TextField label={words('subject')} value={draft.subject} onChange={(subject) => set({ subject })} lines={2} maxLength={300} isRequired />
        </div>
      </Section>
      <Section title={words('parts')}>
        <div className="stack">
          {draft.parts.map((part, i) => (
            <div key={i} className="report-part">
              <Select label={words('level', { n: i + 1 })} options={levels} value={String(part.level)} onChange={(level) => setPart(i, { level: Number(level) })} />
              <TextField label={words('part', { n: i + 1 })} value={part.text} onChange={(value) => setPart(i, { text: value })} lines={part.level === 0 || part.level === 4 ? 3 : 1} maxLength={4000} />
              <div className="row">
                <Button size="sm" variant="quiet" icon={<ArrowUp size={16} aria-hidden />} aria-label={words('moveUp', { n: i + 1 })} isDisabled={i === 0} onPress={() => move(i, -1)} />
                <Button size="sm" variant="quiet" icon={<ArrowDown size={16} aria-hidden />} aria-label={words('moveDown', { n: i + 1 })} isDisabled={i === draft.parts.length - 1} onPress={() => move(i, 1)} />
                <Button size="sm" variant="quiet" icon={<Trash2 size={16} aria-hidden />} aria-label={words('removePart', { n: i + 1 })} isDisabled={draft.parts.length === 1} onPress={() => set({ parts: draft.parts.filter((_, at) => at !== i) })} />
              </div>
            </div>
          ))}
          <div><Button icon={<Plus size={16} aria-hidden />} onPress={() => set({ parts: [...draft.parts, { level: 0, text: '…' }] })}>{words('addPart')}</Button></div>
        </div>
      </Section>
      <Section title={words('fields')}>
        <p className="muted">{words('fieldsText')}</p>
        <Table caption={words('fields')} columns={columns} rows={fields} rowKey={(f) => f.key} density="compact" />
      </Section>
      <Section title={words('signing')}>
        <div className="stack">
          <Select label={words('form')} options={signingForms.map((f) => ({ value: f, label: f === 'none' ? words('none_form') : `${f}.` }))} value={draft.form} onChange={(form) => set({ form: form as ReportDraft['form'] })} />
          <TextField label={words('onBehalfOf')} value={draft.onBehalfOf} onChange={(onBehalfOf) => set({ onBehalfOf })} maxLength={120} />
          <TextField label={words('post')} value={draft.post} onChange={(post) => set({ post })} maxLength={120} />
          <TextField label={words('signer')} value={draft.signer} onChange={(signer) => set({ signer })} maxLength={80} />
          <TextField label={words('recipients')} value={draft.recipients.join('\n')} onChange={(value) => set({ recipients: value.split('\n') })} lines={4} />
        </div>
      </Section>
    </div>
  );
}
