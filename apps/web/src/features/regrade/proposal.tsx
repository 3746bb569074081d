import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { examinerRoutes, type SittingRow } from '@kynangso/contracts/exam';
import { type RegradeDetail, regradePolicies, type RegradePolicy, regradeRoutes } from '@kynangso/contracts/grading';
import { Button, ButtonLink, Callout, CheckboxGroup, ErrorState, FormError, Load, Loading, RadioGroup, Section, TextField, toast } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useLocale } from '../../i18n/locale';
import { call } from '../../lib/api';
import { formatInstant } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { type Choices, ItemTable } from './item-table';
import { editOf, keyOf } from './key-form';
import { type PlaceChoices, placeKey, PlaceTable } from './place-table';
import { mergeItems, type RegradeItem } from './regrade-items';
import { useWords } from './words';

function useItems(examId: string, sittingIds: readonly string[]) {
  return useQueries({
    queries: sittingIds.map((sittingId) => ({
      queryKey: [regradeRoutes.listRegradeItems.method, regradeRoutes.listRegradeItems.path, examId, sittingId],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(regradeRoutes.listRegradeItems, { params: { examId }, query: { sittingId } }, { signal }),
      staleTime: 60_000,
    })),
    combine: (found) => ({
      items: found.every((each) => each.data) ? mergeItems(found.flatMap((each) => (each.data ? [each.data.rows] : []))) : undefined,
      places: found.flatMap((each) => each.data?.places ?? []),
      isSealed: found.some((each) => each.data?.isSealed),
      opensAt: found.flatMap((each) => each.data?.opensAt ?? []).sort().at(-1) ?? null,
      error: found.find((each) => each.error)?.error ?? null,
      retry: () => found.forEach((each) => void each.refetch()),
    }),
  });
}

interface ProposalProps {
  examId: string;
  /** number of its first step on the page */
  first: number;
  /** a proposal to be changed; its sittings stay */
  draft?: RegradeDetail;
}
const choicesOf = (draft: RegradeDetail | undefined): Choices =>
  new Map((draft?.changes ?? []).flatMap(({ action, item }) => (item ? [[item.itemVersionId, action === 'new_key' ? { action, edit: editOf(item.after ?? item.before) } : { action }] as const] : [])));
const placesOf = (draft: RegradeDetail | undefined): PlaceChoices => new Map((draft?.changes ?? []).flatMap(({ action, item, place }) => (!item && place && action !== 'new_key' ? [[placeKey(place), action] as const] : [])));

/** Sittings, what about which items, how it applies and why. */
export function Proposal({ examId, first, draft }: ProposalProps) {
  const words = useWords();
  const { locale } = useLocale();
  const go = useNavigate();
  const sittings = useApi(examinerRoutes.listSittings, { params: { examId } });
  const [sittingIds, setSittingIds] = useState<readonly string[]>(draft?.sittingIds ?? []);
  const [choices, setChoices] = useState<Choices>(() => choicesOf(draft));
  const [placeChoices, setPlaceChoices] = useState<PlaceChoices>(() => placesOf(draft));
  const [policy, setPolicy] = useState<RegradePolicy>(draft?.policy ?? 'never_lower');
  const [reason, setReason] = useState(draft?.reason ?? '');
  const [isTried, setTried] = useState(false);
  const { items, places, isSealed, opensAt, error, retry } = useItems(examId, sittingIds);
  const create = useSend(regradeRoutes.createRegrade, { refresh: [regradeRoutes.listRegrades] });
  const revise = useSend(regradeRoutes.reviseRegrade, { refresh: [regradeRoutes.listRegrades, regradeRoutes.getRegrade, regradeRoutes.listRegradePapers] });
  const sending = draft ? revise : create;

  // a choice for an item of a sitting that is no longer ticked doesn't count
  const chosen = (isSealed ? [] : (items ?? [])).flatMap((item) => {
    const choice = choices.get(item.itemVersionId);
    return choice ? [{ item, choice }] : [];
  });
  const changes = chosen.map(({ item, choice }) => changeOf(item, choice));
  const placed = isSealed ? places.flatMap(({ sittingId, form, position }) => { const action = placeChoices.get(placeKey({ sittingId, form, position })); return action ? [{ sittingId, form, position, action }] : []; }) : [];
  const badKeys = chosen.filter((_, at) => changes[at] === null).map(({ item }) => item.itemCode);
  const problems = [
    ...(sittingIds.length === 0 ? [words('needSitting')] : changes.length + placed.length === 0 ? [words('needItem')] : []),
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
    const body = { changes: changes.flatMap((change) => (change ? [change] : [])), places: placed, policy, reason };
    const onSuccess = (made: RegradeDetail) => { toast(words('created')); void go(`/regrades/${made.id}`); };
    if (draft) revise.mutate({ params: { regradeId: draft.id }, body }, { onSuccess });
    else create.mutate({ params: { examId }, body: { ...body, sittingIds: [...sittingIds] } }, { onSuccess });
  }
  const whenOf = (row: SittingRow) => (row.closesAt ? words('sitting', { from: formatInstant(row.opensAt, locale), to: formatInstant(row.closesAt, locale) }) : words('sittingOpen', { from: formatInstant(row.opensAt, locale) }));
  const sittingOf = (id: string) => { const row = sittings.data?.rows.find((each) => each.id === id); return row ? whenOf(row) : ''; };
  const isDirty = (choices.size + placeChoices.size > 0 || reason.trim() !== '') && !sending.isSuccess && !sending.isPending;
  return (
    <>
      <UnsavedGuard isDirty={isDirty} />
      <Section title={words('step', { at: first, title: words('stepSittings') })}>
        <Load query={sittings}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="muted">{words('noSittings')}</p>
            ) : (
              <CheckboxGroup
                label={words('sittingsOf')} value={[...sittingIds]} onChange={setSittingIds} errorMessage={isTried && sittingIds.length === 0 ? words('needSitting') : ''}
                isDisabled={draft !== undefined}
                options={rows.map((row) => ({ value: row.id, label: whenOf(row), description: row.attempts.graded > 0 ? words('sittingPapers', { count: row.attempts.graded }) : words('sittingUngraded'), isDisabled: row.attempts.graded === 0 }))}
              />
            )
          }
        </Load>
      </Section>
      {sittingIds.length > 0 && (
        <Section title={words('step', { at: first + 1, title: words('stepItems') })}>
          {error ? <ErrorState error={error} onRetry={retry} /> : isSealed && items ? <PlaceTable places={places} opensAt={opensAt} choices={placeChoices} onChange={setPlaceChoices} sittingOf={sittingOf} /> : items ? <ItemTable items={items} choices={choices} onChange={setChoices} isTried={isTried} /> : <Loading lines={5} />}
        </Section>
      )}
      {sittingIds.length > 0 && (
        <Section title={words('step', { at: first + 2, title: words('stepPolicy') })}>
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
            <FormError error={sending.error} />
            <div className="row">
              <Button variant="primary" isPending={sending.isPending} onPress={send}>{words('create')}</Button>
              <ButtonLink href={draft ? `/regrades/${draft.id}` : '/regrades'}>{words(draft ? 'back' : 'cancelNew')}</ButtonLink>
            </div>
          </div>
        </Section>
      )}
    </>
  );
}
