import { Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { orgRoutes } from '@kynangso/contracts/org';
import { groupRoutes, type PeopleGroupDetail } from '@kynangso/contracts/training';
import { Button, CheckboxGroup, type Column, Dialog, EmptyState, FormError, Load, Loading, PageHeader, SearchField, Table, toast, useDebounced } from '../../components';
import { undoable } from '../../components/undo';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { useApi, useSend } from '../../lib/query';
import { useCheckInWords } from './check-in-words';

type Member = PeopleGroupDetail['members'][number];
const refresh = [groupRoutes.getGroup, groupRoutes.listGroups];

export function GroupPage() {
  const words = useCheckInWords();
  const { id = '' } = useParams();
  const group = useApi(groupRoutes.getGroup, { params: { id } });
  return <Load query={group} heading={words('groups')} skeleton={<><PageHeader title={words('groups')} /><Loading lines={6} /></>}>{(data) => <Body group={data} />}</Load>;
}

function Body({ group }: { group: PeopleGroupDetail }) {
  const words = useCheckInWords();
  const text = useText();
  const go = useNavigate();
  const { locale } = useLocale();
  const [isAdding, setAdding] = useState(false);
  /** the notice outlives the page, and so must what it says */
  const onError = (error: unknown) => toast(wordError(error, locale), 'bad');
  const params = { id: group.id };
  const change = useSend(groupRoutes.setGroupPeople, { refresh });
  const restore = useSend(groupRoutes.restoreGroup, { refresh, onSuccess: () => toast(words('restored')) });
  const retire = useSend(groupRoutes.retireGroup, {
    refresh: [groupRoutes.listGroups],
    onSuccess: () => {
      undoable(words('retired', { name: group.name }), () => void restore.mutateAsync({ params }).catch(onError));
      void go('/people-groups');
    },
  });
  const takeOut = (m: Member) => change.mutate({ params, body: { remove: [m.personId] } }, { onSuccess: () => undoable(words('takenOut', { name: m.fullName }), () => void change.mutateAsync({ params, body: { add: [m.personId] } }).catch(onError)) });
  const columns: Column<Member>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (m) => m.fullName },
    { id: 'unit', header: words('unit'), cell: (m) => (m.unitName ? text(m.unitName) : '–') },
    { id: 'remove', header: words('remove'), cell: (m) => <Button size="sm" variant="quiet" icon={<Trash2 size={17} aria-hidden />} aria-label={`${words('remove')}: ${m.fullName}`} onPress={() => takeOut(m)} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader
        title={group.name} eyebrow={text(group.unit.name)} crumbs={[{ label: words('groups'), href: '/people-groups' }, { label: group.name }]}
        actions={<><Button variant="primary" icon={<UserPlus size={18} aria-hidden />} onPress={() => setAdding(true)}>{words('addPeople')}</Button><Button isPending={retire.isPending} onPress={() => retire.mutate({ params })}>{words('retire')}</Button></>}
      />
      <FormError error={change.error ?? retire.error} />
      <Table caption={words('members')} columns={columns} rows={group.members} rowKey={(m) => m.personId} density="compact" empty={<EmptyState title={words('noMembers')}>{words('noMembersText')}</EmptyState>} />
      {isAdding && <AddMembers group={group} onClose={() => setAdding(false)} />}
    </div>
  );
}

function AddMembers({ group, onClose }: { group: PeopleGroupDetail; onClose: () => void }) {
  const words = useCheckInWords();
  const text = useText();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const settled = useDebounced(typed.trim());
  const found = useApi(orgRoutes.listPeople, { query: { pageSize: 30, ...(settled ? { query: settled } : {}) } }, { keepPrevious: true });
  const add = useSend(groupRoutes.setGroupPeople, { refresh, onSuccess: () => { toast(words('saved')); onClose(); } });
  const listed = new Set(group.members.map((m) => m.personId));
  return (
    <Dialog title={words('addPeople')} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} size="lg" actions={<><Button variant="primary" isDisabled={chosen.length === 0} isPending={add.isPending} onPress={() => add.mutate({ params: { id: group.id }, body: { add: chosen } })}>{words('add')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <div className="stack">
        <SearchField label={words('findPerson')} value={typed} onChange={setTyped} autoFocus />
        <Load query={found}>
          {({ rows }) => <CheckboxGroup label={words('chosen', { count: chosen.length })} value={chosen} onChange={setChosen} options={rows.map((p) => ({ value: p.id, label: p.fullName, description: p.memberships.map((m) => text(m.unit.name)).join('; '), isDisabled: listed.has(p.id) }))} />}
        </Load>
        <FormError error={add.error} />
      </div>
    </Dialog>
  );
}
