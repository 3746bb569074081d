import { useState } from 'react';
import { useNavigate } from 'react-router';
import { pathCode, pathDeskRoutes } from '@kynangso/contracts/learning';
import { useWorkUnits } from '../../app/work-units';
import { Button, FormError, PageHeader, Select, TextField, toast } from '../../components';
import { TypedGuard } from '../../components/unsaved-guard';
import { useSend } from '../../lib/query';
import { useWords } from './words';

export function NewPath() {
  const words = useWords();
  const go = useNavigate();
  const units = useWorkUnits('learning.author');
  const [unit, setUnit] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [title, setTitle] = useState({ vi: '', en: '' });
  const [isTold, setTold] = useState(false);
  const create = useSend(pathDeskRoutes.createPath, {
    refresh: [pathDeskRoutes.listOwnPaths],
    onSuccess: (path) => {
      toast(words('created'));
      void go(`/author/paths/${path.id}`);
    },
  });
  const isCodeGood = pathCode.safeParse(code.trim()).success;
  const ownerUnitId = unit ?? units[0]?.id;
  const finish = () => {
    setTold(true);
    if (!isCodeGood || !title.vi.trim()) return;
    create.mutate({ body: { code: code.trim(), title, ...(ownerUnitId ? { ownerUnitId } : {}) } });
  };
  return (
    <div className="stack-loose">
      <PageHeader title={words('newPath')} crumbs={[{ label: words('paths'), href: '/author/paths' }, { label: words('newPath') }]} />
      <form className="stack-loose narrow" noValidate onSubmit={(event) => { event.preventDefault(); finish(); }}>
        <TextField label={words('titleVi')} value={title.vi} onChange={(vi) => setTitle({ ...title, vi })} maxLength={500} errorMessage={isTold && !title.vi.trim() ? words('titleNeeded') : ''} />
        <TextField label={words('titleEn')} value={title.en} onChange={(en) => setTitle({ ...title, en })} maxLength={500} />
        <TextField label={words('code')} description={words('codeHint')} value={code} onChange={(value) => setCode(value.toUpperCase())} autoCapitalize="characters" maxLength={40} size={24} errorMessage={isTold && !isCodeGood ? words('codeBad') : ''} />
        {units.length > 0 && <Select label={words('owner')} value={ownerUnitId ?? null} onChange={setUnit} options={units.map(({ id, name }) => ({ value: id, label: name }))} />}
        <TypedGuard of={create} />
        <FormError error={create.error} />
        <div><Button variant="primary" type="submit" isPending={create.isPending}>{words('create')}</Button></div>
      </form>
    </div>
  );
}
