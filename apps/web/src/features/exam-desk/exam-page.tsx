import { Pencil, Scale } from 'lucide-react';
import { useParams } from 'react-router';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { type ExamDetail, examinerRoutes } from '@kynangso/contracts/exam';
import { Badge, ButtonLink, Callout, type Column, Facts, InstantText, Load, PageHeader, Section, Table } from '../../components';
import { useNodeTitles } from '../../components/node-picker';
import { useSession } from '../../app/session';
import { useLocale, useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { BlueprintTable } from './blueprint';
import { statusTones } from './exam-list';
import { PublishButton } from './publish-button';
import { ruleText } from './rule-text';
import { useFormWords } from './form-words';
import { useKindWords } from './kind-words';
import { useSheetWords } from './sheet-words';
import { Sittings } from './sittings';
import { useWords } from './words';

export function ExamPage() {
  const words = useWords();
  const { examId = '' } = useParams();
  const exam = useApi(examinerRoutes.getExam, { params: { examId } });
  return <Load query={exam} heading={words('title')}>{(data) => <Exam exam={data} />}</Load>;
}

function Exam({ exam }: { exam: ExamDetail }) {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const sheets = useSheetWords();
  const newest = exam.versions[0];
  const published = exam.versions.find((version) => version.status === 'published');
  const isDraft = newest?.status === 'draft';
  const columns: Column<ExamDetail['versions'][number]>[] = [
    { id: 'number', header: words('versionOf'), isRowHeader: true, cell: (row) => <span className="sentence">{words('version', { number: row.number })}</span> },
    { id: 'status', header: words('status'), cell: (row) => <Badge tone={statusTones[row.status]}>{words(row.status)}</Badge> },
    { id: 'framework', header: words('frameworkVersion'), cell: (row) => row.frameworkVersion ?? '–' },
    { id: 'at', header: words('publishedAt'), cell: (row) => (row.publishedAt ? <InstantText at={row.publishedAt} /> : '–') },
  ];
  return (
    <div className="stack-loose">
      <PageHeader
        title={text(exam.draft.title)} eyebrow={`${exam.code} · ${words(`kind_${exam.kind}`)}`} crumbs={[{ label: words('title'), href: '/exam-desk' }, { label: exam.code }]}
        meta={newest && <><Badge tone={statusTones[newest.status]}>{words(newest.status)}</Badge><Badge>{words('version', { number: newest.number })}</Badge></>}
        actions={
          session.can('exam.manage') && (
            <>
              <ButtonLink href={`/exam-desk/${exam.id}/forms`} icon={<Scale size={18} aria-hidden />}>{sheets('openPreview')}</ButtonLink>
              <ButtonLink href={`/exam-desk/${exam.id}/edit`} icon={<Pencil size={18} aria-hidden />}>{words(isDraft ? 'edit' : 'editNext')}</ButtonLink>
              {isDraft && <PublishButton exam={exam} />}
            </>
          )
        }
      />
      {isDraft && published && newest && <Callout>{words('draftAbove', { number: newest.number, published: published.number })}</Callout>}
      <Sittings exam={exam} isPublished={published !== undefined} />
      <Section title={words('blueprint')}><BlueprintTable exam={exam} /></Section>
      <Section title={words('rules')}><Rules exam={exam} /></Section>
      <Section title={words('versions')}><Table caption={words('versions')} columns={columns} rows={exam.versions} rowKey={(row) => row.id} density="compact" /></Section>
    </div>
  );
}

function Rules({ exam }: { exam: ExamDetail }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const forms = useFormWords();
  const kindNames = useKindWords();
  const { framework, timing, passRule, level, policies, sections } = exam.draft;
  const { scoring, marking, assembly } = policies;
  const limits = [
    ...(assembly.maxOverlap === null ? [] : [words('limitOverlap', { count: assembly.maxOverlap })]),
    ...(assembly.maxExposure === null ? [] : [words('limitExposure', { count: assembly.maxExposure })]),
    ...(assembly.maxMinutes === null ? [] : [words('limitMinutes', { count: assembly.maxMinutes })]),
    ...(assembly.kinds === null ? [] : [words('limitKinds', { kinds: assembly.kinds.map((kind) => kindNames(kind)).join(', ') })]),
  ];
  const titleOf = useNodeTitles(framework);
  const tree = useApi(competencyRoutes.getFramework, { params: { code: framework } }, { staleTime: 5 * 60_000 });
  const reached = tree.data?.levels.find((each) => each.code === level);
  const shuffle = policies.shuffleItems ? (policies.shuffleChoices ? 'shuffleBoth' : 'shuffleItems') : policies.shuffleChoices ? 'shuffleChoices' : 'shuffleNone';
  const limit = timing.timeLimitMinutes;
  return (
    <Facts
      facts={[
        { label: words('fFramework'), value: tree.data ? text(tree.data.title) : framework },
        { label: words('fTime'), value: limit === null ? words('noLimit') : `${words('minutes', { count: limit })}${timing.graceSeconds > 0 ? `, ${words('grace', { count: timing.graceSeconds })}` : ''}` },
        { label: words('fPass'), value: <span className="sentence">{ruleText(passRule, words, locale, titleOf)}</span> },
        { label: words('fLevel'), value: level === null ? words('noLevel') : reached ? text(reached.title) : level },
        { label: words('fAttempts'), value: policies.attemptsAllowed === null ? words('noLimit') : words('attempts', { count: policies.attemptsAllowed }) },
        { label: words('fForms'), value: String(policies.formCount) },
        { label: words('fShuffle'), value: words(shuffle) },
        { label: words('fScore'), value: words(`release_${policies.release.score}`) },
        { label: words('fReview'), value: words(`release_${policies.release.review}`) },
        ...(sections.length > 0 ? [{ label: words('fSections'), value: sections.map((section) => (section.timeLimitMinutes === null ? text(section.title) : `${text(section.title)} (${words('minutes', { count: section.timeLimitMinutes })})`)).join('; ') }] : []),
        ...(limits.length > 0 ? [{ label: words('fAssembly'), value: <span className="sentence">{limits.join('; ')}</span> }] : []),
        { label: words('fScoring'), value: [...new Set([forms(`partial_${scoring.partialCredit}`), forms(`negative_${scoring.negativeMarking}`), ...(scoring.certainty ? [forms('certainty')] : [])])].join('; ') },
        { label: words('fMarking'), value: forms(`second_${marking.secondMarker}`) },
        { label: words('fAppeals'), value: policies.appealDays === null ? words('noAppeals') : words('days', { count: policies.appealDays }) },
      ]}
    />
  );
}
