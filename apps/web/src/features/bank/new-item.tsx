import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { bankRoutes } from '@kynangso/contracts/bank';
import { PageHeader, Select, toast } from '../../components';
import { useWorkUnits } from '../../app/work-units';
import { useSend } from '../../lib/query';
import { Editor } from './editor';
import { useEditorWords } from './editor-words';
import { emptyForm } from './item-form';
import { useWords } from './words';

export function NewItem() {
  const words = useEditorWords();
  const names = useWords();
  const go = useNavigate();
  const create = useSend(bankRoutes.createItem, { refresh: [bankRoutes.listItems] });
  const initial = useMemo(emptyForm, []);
  const units = useWorkUnits('bank.author');
  const [unit, setUnit] = useState<string | null>(null);
  const ownerUnitId = unit ?? units[0]?.id;
  return (
    <div className="stack-loose">
      <PageHeader title={words('newTitle')} lead={words('newLead')} crumbs={[{ label: names('bank'), href: '/bank' }, { label: words('newTitle') }]} />
      <Editor
        initial={initial} isNew isSaving={create.isPending || create.isSuccess} saveError={create.error}
        owner={units.length > 0 ? <div className="narrow"><Select label={words('owner')} value={ownerUnitId ?? null} onChange={setUnit} options={units.map(({ id, name }) => ({ value: id, label: name }))} /></div> : null}
        onSave={async (source) => {
          const made = await create.mutateAsync({ body: { ...(ownerUnitId ? { ownerUnitId } : {}), source } });
          toast(words('saved'));
          // the guard must first see that nothing is unsaved any more
          setTimeout(() => void go(`/bank/${made.id}/edit`, { replace: true }));
        }}
      />
    </div>
  );
}
