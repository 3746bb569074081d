import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { bankRoutes, type StimulusDetail, type StimulusSource } from '@kynangso/contracts/bank';
import { useWorkUnits } from '../../../app/work-units';
import { Callout, Load, PageHeader, Select, toast } from '../../../components';
import { useApi, useSend } from '../../../lib/query';
import { useEditorWords } from '../editor-words';
import { useMaterialWords } from '../material-words';
import { useWords } from '../words';
import { emptyStimulus, readStimulus } from './stimulus-form';
import { StimulusEditor } from './stimulus-editor';
import '../bank.css';

const refresh = [bankRoutes.listStimuli, bankRoutes.getStimulus];

export function NewStimulus() {
  const words = useMaterialWords();
  const editor = useEditorWords();
  const bank = useWords();
  const go = useNavigate();
  const units = useWorkUnits('bank.author');
  const [unit, setUnit] = useState<string | null>(null);
  const create = useSend(bankRoutes.createStimulus, { refresh });
  const ownerUnitId = unit ?? units[0]?.id;
  async function save(source: StimulusSource): Promise<void> {
    const made = await create.mutateAsync({ body: { ...(ownerUnitId ? { ownerUnitId } : {}), source } });
    toast(words('saved'));
    // the guard must first see that nothing is unsaved any more
    setTimeout(() => void go(`/bank/stimuli/${made.id}`, { replace: true }));
  }
  return (
    <div className="stack-loose">
      <PageHeader title={words('newTitle')} crumbs={[{ label: bank('bank'), href: '/bank' }, { label: words('stimuli'), href: '/bank/stimuli' }, { label: words('newTitle') }]} />
      <StimulusEditor
        initial={emptyStimulus()} isNew isSaving={create.isPending || create.isSuccess} error={create.error} onSave={save}
        owner={units.length > 0 ? <div className="narrow"><Select label={editor('owner')} value={ownerUnitId ?? null} onChange={setUnit} options={units.map(({ id, name }) => ({ value: id, label: name }))} /></div> : null}
      />
    </div>
  );
}

export function EditStimulus() {
  const words = useWords();
  const { stimulusId = '' } = useParams();
  const stimulus = useApi(bankRoutes.getStimulus, { params: { stimulusId }, query: {} });
  return <Load query={stimulus} heading={words('bank')}>{(data) => <Editing key={data.id} stimulus={data} />}</Load>;
}

function Editing({ stimulus }: { stimulus: StimulusDetail }) {
  const words = useMaterialWords();
  const bank = useWords();
  const save = useSend(bankRoutes.saveStimulus, { refresh });
  // the typing began from this revision: one fetched meanwhile must not hide that somebody else saved
  const [revision, setRevision] = useState(stimulus.revision);
  const [initial] = useState(() => readStimulus(stimulus.source));
  const { code } = stimulus.source;
  return (
    <div className="stack-loose">
      <PageHeader title={words('editTitle', { code })} crumbs={[{ label: bank('bank'), href: '/bank' }, { label: words('stimuli'), href: '/bank/stimuli' }, { label: code, href: `/bank/stimuli/${stimulus.id}` }, { label: words('edit') }]} />
      {stimulus.isFixed && <Callout>{words('fixedHint')}</Callout>}
      <StimulusEditor
        initial={initial} isNew={false} isSaving={save.isPending} error={save.error} owner={null}
        onSave={async (source) => {
          const kept = await save.mutateAsync({ params: { stimulusId: stimulus.id }, body: { revision, source } });
          setRevision(kept.revision);
          toast(words('saved'));
        }}
      />
    </div>
  );
}
