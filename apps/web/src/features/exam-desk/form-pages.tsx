import { Lock, LockOpen } from 'lucide-react';
import { useParams } from 'react-router';
import { type ExamDetail, examinerRoutes, type FormsPreview, type SittingForms } from '@kynangso/contracts/exam';
import { Badge, Callout, InstantText, Load, PageHeader } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatInstant } from '../../lib/format';
import { useApi } from '../../lib/query';
import { Verdict } from './blueprint';
import { FormSheets } from './form-sheets';
import { useSheetWords } from './sheet-words';
import { useWords } from './words';

/** What the newest version's blueprint gives today, judged before a sitting is opened. */
export function FormsPreviewPage() {
  const words = useSheetWords();
  const { examId = '' } = useParams();
  const exam = useApi(examinerRoutes.getExam, { params: { examId } });
  return <Load query={exam} heading={words('previewTitle')}>{(data) => <Preview exam={data} />}</Load>;
}

function Preview({ exam }: { exam: ExamDetail }) {
  const words = useSheetWords();
  const preview = useApi(examinerRoutes.previewForms, { params: { examId: exam.id } }, { staleTime: 60_000 });
  return (
    <div className="stack-loose">
      <PageHeader title={words('previewTitle')} lead={words('previewLead', { number: exam.versions[0]?.number ?? 1 })} crumbs={useCrumbs(exam, words('previewTitle'))} />
      <Load query={preview}>
        {(data: FormsPreview) => (data.feasible ? <FormSheets sheets={data.sheets} framework={exam.draft.framework} /> : <Verdict isFeasible={false} clashes={data.clashes} framework={exam.draft.framework} />)}
      </Load>
    </div>
  );
}

/** The sealed forms of a sitting. */
export function SittingFormsPage() {
  const words = useSheetWords();
  const { sittingId = '' } = useParams();
  const forms = useApi(examinerRoutes.listForms, { params: { sittingId } });
  return <Load query={forms} heading={words('sittingTitle')}>{(data) => <OfSitting forms={data} />}</Load>;
}

function OfSitting({ forms }: { forms: SittingForms }) {
  const words = useSheetWords();
  const exam = useApi(examinerRoutes.getExam, { params: { examId: forms.examId } });
  return <Load query={exam} heading={words('sittingTitle')}>{(data) => <Sealed exam={data} forms={forms} />}</Load>;
}

function Sealed({ exam, forms }: { exam: ExamDetail; forms: SittingForms }) {
  const words = useSheetWords();
  const names = useWords();
  const { locale } = useLocale();
  const isOpenKind = forms.kind === 'quiz' || forms.kind === 'practice';
  const seal = isOpenKind ? words('openKind') : forms.isReleased ? words('released') : forms.releaseAt ? words('sealedUntil', { at: formatInstant(forms.releaseAt, locale) }) : words('sealedForever');
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('sittingTitle')} lead={words('sittingLead', { count: forms.sheets.length })} crumbs={useCrumbs(exam, words('sittingTitle'))}
        meta={<><Badge tone={forms.isReleased ? 'neutral' : 'good'}>{forms.isReleased ? <LockOpen size={14} aria-hidden /> : <Lock size={14} aria-hidden />} {words('sealed')}: <InstantText at={forms.sealedAt} /></Badge><Badge>{names('version', { number: forms.versionNumber })}</Badge></>}
      />
      <Callout>{seal}</Callout>
      {forms.sheets.length === 0 ? <p className="muted">{words('noSheets')}</p> : <FormSheets sheets={forms.sheets} framework={exam.draft.framework} />}
    </div>
  );
}

function useCrumbs(exam: ExamDetail, here: string) {
  const names = useWords();
  const text = useText();
  return [{ label: names('title'), href: '/exam-desk' }, { label: text(exam.draft.title), href: `/exam-desk/${exam.id}` }, { label: here }];
}
