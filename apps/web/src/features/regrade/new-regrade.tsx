import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { examinerRoutes, type SittingRow } from '@kynangso/contracts/exam';
import { regradePolicies, type RegradePolicy, regradeRoutes } from '@kynangso/contracts/grading';
import { Button, ButtonLink, Callout, CheckboxGroup, ErrorState, FormError, Load, Loading, PageHeader, RadioGroup, Section, TextField, toast } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useLocale } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { call } from '../../lib/api';
import { formatInstant } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { ExamChoice } from './exam-choice';
import { type Choices, ItemTable } from './item-table';
import { keyOf } from './key-form';
import { mergeItems, type RegradeItem } from './regrade-items';
import { useWords } from './words';
import './regrade.css';

/** Proposes a regrade: which exam, which sittings, what about which items, how it applies and why. Nothing changes yet. */
export function NewRegrade() {
  const words = useWords();
  const address = useAddress();
  const examId = address.params.get('exam');
  return (
    <div className="stack-loose">
      <PageHeader title={words('newTitle')} lead={words('newLead')} crumbs={[{ label: words('title'), href: '/regrades' }, { label: words('newTitle') }]} />
      <Section title={words('step', { at: 1, title: words('stepExam') })}>
        <ExamChoice examId={examId} onChange={(exam) => address.change({ exam })} />
      </Section>
      {examId && <Proposal key={examId} examId={examId} />}
    </div>
  );
}

function useItems(examId: string, sittingIds: readonly string[]) {
  return useQueries({
    queries: sittingIds.map((sittingId) => ({
      queryKey: [regradeRoutes.listRegradeItems.method, regradeRoutes.listRegradeItems.path, examId, sittingId],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(regradeRoutes.listRegradeItems, { params: { examId }, query: { sittingId } }, { signal }),
      staleTime: 60_000,
    })),
    combine: (found) => ({
      items: found.every((each) => each.data) ? mergeItems(found.flatMap((each) => (each.data ? [each.data.rows] : []))) : undefined,
      error: found.find((each) => each.error)?.error ?? null,
      retry: () => found.forEach((each) => void each.refetch()),
    }),
  });
}

function Proposal({ examId }: { examId: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const go = useNavigate();
  const sittings = useApi(examinerRoutes.listSittings, { params: { examId } });
  const [sittingIds, setSittingIds] = useState<readonly string[]>([]);
  const [choices, setChoices] = useState<Choices>(new Map());
  const [policy, setPolicy] = useState<RegradePolicy>('never_lower');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { items, error, retry } = useItems(examId, sittingIds);
  const create = useSend(regradeRoutes.createRegrade, { refresh: [regradeRoutes.listRegrades] });

  // a choice for an item of a sitting that is no longer ticked doesn't count
  const chosen = (items ?? []).flatMap((item) => {
    const choice = choices.get(item.itemVersionId);
    return choice ? [{ item, choice }] : [];
  });
  const changes = chosen.map(({ item, choice }) => changeOf(item, choice));
  const badKeys = chosen.filter((_, at) => changes[at] === null).map(({ item }) => item.itemCode);
  const problems = [
    ...(sittingIds.length === 0 ? [words('needSitting')] : changes.length === 0 ? [words('needItem')] : []),
    ...(badKeys.length > 0 ? [words('badKeys', { list: badKeys.join(', ') })] : []),
    ...(reason.trim().length < 10 ? [words('shortReason')] : []),
  ];
  function changeOf(item: RegradeItem, choice: { action: 'drop' | 'full_credit' } | { action: 'new_key'; edit: Parameters<typeof keyOf>[1] }) {
    const { itemVersionId } = item;
    if (choice.action !== 'new_key') return { action: choice.action, itemVersionId };
    const result = keyOf(item.key, choice.edit, locale);
    return 'key' in result ? { action: choice.action, itemVersionId, key: result.key } : null;
  }
  function send(): void {
    setTried(true);
    if (problems.length > 0) return;
    create.mutate(
      { params: { examId }, body: { sittingIds: [...sittingIds], changes: changes.flatMap((change) => (change ? [change] : [])), policy, reason } },
      { onSuccess: (made) => { toast(words('created')); void go(`/regrades/${made.id}`); } },
    );
  }
  const whenOf = (row: SittingRow) => (row.closesAt ? words('sitting', { from: formatInstant(row.opensAt, locale), to: formatInstant(row.closesAt, locale) }) : words('sittingOpen', { from: formatInstant(row.opensAt, locale) }));
  const isDirty = (choices.size > 0 || reason.trim() !== '') && !create.isSuccess && !create.isPending;
  return (
    <>
      <UnsavedGuard isDirty={isDirty} />
      <Section title={words('step', { at: 2, title: words('stepSittings') })}>
        <Load query={sittings}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="muted">{words('noSittings')}</p>
            ) : (
              <CheckboxGroup
                label={words('sittingsOf')} value={[...sittingIds]} onChange={setSittingIds} errorMessage={isTried && sittingIds.length === 0 ? words('needSitting') : ''}
                options={rows.map((row) => ({ value: row.id, label: whenOf(row), description: words('sittingPapers', { count: row.attempts.graded }) }))}
              />
            )
          }
        </Load>
      </Section>
      {sittingIds.length > 0 && (
        <Section title={words('step', { at: 3, title: words('stepItems') })}>
          {error ? <ErrorState error={error} onRetry={retry} /> : items ? <ItemTable items={items} choices={choices} onChange={setChoices} isTried={isTried} /> : <Loading lines={5} />}
        </Section>
      )}
      {sittingIds.length > 0 && (
        <Section title={words('step', { at: 4, title: words('stepPolicy') })}>
          <div className="form-narrow">
            <RadioGroup
              label={words('policy')} value={policy} onChange={(value) => setPolicy(regradePolicies.find((each) => each === value) ?? policy)}
              options={regradePolicies.map((each) => ({ value: each, label: words(each), description: words(`${each}Hint`) }))}
            />
            <TextField label={words('reason')} description={words('reasonHint')} lines={4} maxLength={2000} value={reason} onChange={setReason} errorMessage={isTried && reason.trim().length < 10 ? words('shortReason') : ''} />
            {isTried && problems.length > 0 && (
              <Callout tone="bad" isLive title={words('check')}>
                <ul className="regrade-bullets">{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul>
              </Callout>
            )}
            <FormError error={create.error} />
            <div className="row">
              <Button variant="primary" isPending={create.isPending} onPress={send}>{words('create')}</Button>
              <ButtonLink href="/regrades">{words('title')}</ButtonLink>
            </div>
          </div>
        </Section>
      )}
    </>
  );
}
