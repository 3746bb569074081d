import { Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { groupRoutes, type PeopleGroup } from '@kynangso/contracts/training';
import { Button, type Column, Dialog, EmptyState, FormError, Link, Load, NumberText, PageHeader, Pagination, Table, TextField } from '../../components';
import { UnitPicker } from '../../components/unit-picker';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi, useSend } from '../../lib/query';
import { useCheckInWords } from './check-in-words';

/** Named lists of people, of the caller's units. */
export function Groups() {
  const words = useCheckInWords();
  const text = useText();
  const address = useAddress();
  const [isMaking, setMaking] = useState(false);
  const groups = useApi(groupRoutes.listGroups, { query: { page: address.page, pageSize: 50 } }, { keepPrevious: true });
  const columns: Column<PeopleGroup>[] = [
    { id: 'name', header: words('groupName'), isRowHeader: true, cell: (g) => <Link href={`/people-groups/${g.id}`}>{g.name}</Link> },
    { id: 'unit', header: words('groupUnit'), cell: (g) => text(g.unit.name) },
    { id: 'people', header: words('people'), align: 'end', cell: (g) => <NumberText value={g.people} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('groups')} lead={words('groupsLead')} crumbs={[{ label: words('classes'), href: '/training-classes' }, { label: words('groups') }]} actions={<Button variant="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setMaking(true)}>{words('newGroup')}</Button>} />
      <Load query={groups}>
        {(data) => (
          <>
            <Table caption={words('groups')} columns={columns} rows={data.rows} rowKey={(g) => g.id} isStale={groups.isPlaceholderData} empty={<EmptyState icon={<Users />} title={words('noGroups')}>{words('noGroupsText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
      {isMaking && <NewGroup onClose={() => setMaking(false)} />}
    </div>
  );
}

function NewGroup({ onClose }: { onClose: () => void }) {
  const words = useCheckInWords();
  const go = useNavigate();
  const [name, setName] = useState('');
  const [unitId, setUnitId] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const make = useSend(groupRoutes.createGroup, { refresh: [groupRoutes.listGroups], onSuccess: (made) => void go(`/people-groups/${made.id}`) });
  const isShort = name.trim().length < 2;
  const send = () => { setTried(true); if (!isShort && unitId) make.mutate({ body: { name: name.trim(), unitId } }); };
  return (
    <Dialog title={words('newGroup')} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} actions={<><Button variant="primary" isPending={make.isPending} onPress={send}>{words('make')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <div className="stack">
        <TextField label={words('groupName')} value={name} onChange={setName} maxLength={100} errorMessage={isTried && isShort ? words('required') : ''} autoFocus />
        <UnitPicker label={words('groupUnit')} value={unitId} onChange={setUnitId} errorMessage={isTried && !unitId ? words('required') : ''} />
        <FormError error={make.error} />
      </div>
    </Dialog>
  );
}
