import { useState } from 'react';
import { type ClassDetail, groupRoutes, offlineRoutes } from '@kynangso/contracts/training';
import { Button, Dialog, FormError, Load, Select, toast } from '../../components';
import { useApi, useSend } from '../../lib/query';
import { useCheckInWords } from './check-in-words';

/** Puts the people of a group on the roster. */
export function AddGroup({ detail, onClose }: { detail: ClassDetail; onClose: () => void }) {
  const words = useCheckInWords();
  const [groupId, setGroupId] = useState<string | null>(null);
  const groups = useApi(groupRoutes.listGroups, { query: { pageSize: 200 } });
  const add = useSend(groupRoutes.addGroupToClass, { refresh: [offlineRoutes.getClass, offlineRoutes.listClasses], onSuccess: () => { toast(words('added')); onClose(); } });
  return (
    <Dialog title={words('byGroup')} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} actions={<><Button variant="primary" isDisabled={!groupId} isPending={add.isPending} onPress={() => { if (groupId) add.mutate({ params: { id: detail.id }, body: { groupId } }); }}>{words('addGroup')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <div className="stack">
        <Load query={groups}>{({ rows }) => <Select label={words('chooseGroup')} value={groupId} onChange={setGroupId} options={rows.map((g) => ({ value: g.id, label: `${g.name} (${g.people})` }))} />}</Load>
        <FormError error={add.error} />
      </div>
    </Dialog>
  );
}
