import { Plus, Tags } from 'lucide-react';
import { useState } from 'react';
import { offlineRoutes, topicKinds, type TopicUse } from '@kynangso/contracts/training';
import { Badge, Button, Checkbox, type Column, DateText, Dialog, EmptyState, FormError, Load, NumberText, PageHeader, Pagination, Select, Table, TextField, toast } from '../../components';
import { UnitPicker } from '../../components/unit-picker';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi, useSend } from '../../lib/query';
import { useTopicWords } from './topic-words';

const refreshed = [offlineRoutes.topicUses, offlineRoutes.listTopics];

/** What classes teach and what papers are taken for: the words requirements count by. */
export function Topics() {
  const words = useTopicWords();
  const text = useText();
  const session = useSession();
  const address = useAddress();
  const kind = address.one('kind', topicKinds);
  const [isMaking, setMaking] = useState(false);
  const [changing, setChanging] = useState<TopicUse | null>(null);
  const topics = useApi(offlineRoutes.topicUses, { query: { page: address.page, pageSize: 50, ...(kind ? { kind } : {}) } }, { keepPrevious: true });
  const add = session.can('training.manage') ? <Button variant="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setMaking(true)}>{words('make')}</Button> : null;
  const used = (t: TopicUse): string => [
    words('inRequirements', { count: t.requirements }), t.kind === 'class' ? words('inClasses', { count: t.classes }) : words('inPapers', { count: t.approved }), t.waiting > 0 ? words('waiting', { count: t.waiting }) : null,
  ].filter(Boolean).join(' · ');
  const columns: Column<TopicUse>[] = [
    { id: 'title', header: words('topic'), isRowHeader: true, cell: (t) => <span className="stack-tight"><span>{text(t.title)}</span><span className="muted small">{t.code}{t.owner ? ` · ${text(t.owner.name)}` : ''}</span></span> },
    { id: 'kind', header: words('kind'), cell: (t) => words(t.kind) },
    { id: 'used', header: words('used'), cell: used },
    { id: 'state', header: words('state'), cell: (t) => (t.retiredOn ? <span className="stack-tight"><Badge>{words('retired')}</Badge><span className="small muted"><DateText day={t.retiredOn} /></span></span> : <Badge tone="good">{words('inUse')}</Badge>) },
    { id: 'act', header: words('act'), cell: (t) => (t.isOwn ? <Button size="sm" aria-label={words('changeOf', { title: text(t.title) })} onPress={() => setChanging(t)}>{words('change')}</Button> : '–') },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('topics')} lead={words('lead')} crumbs={[{ label: words('classes'), href: '/training-classes' }, { label: words('topics') }]} actions={add} />
      <section className="filters" aria-label={words('filters')}>
        <Select label={words('kind')} options={[{ value: 'all', label: words('all') }, ...topicKinds.map((k) => ({ value: k, label: words(k) }))]} value={kind ?? 'all'} onChange={(v) => address.change({ kind: v === 'all' ? null : v })} />
      </section>
      <Load query={topics}>
        {(data) => (
          <>
            <p className="muted" role="status"><NumberText value={data.total} /> {words('count', { count: data.total })}</p>
            <Table caption={words('topics')} columns={columns} rows={data.rows} rowKey={(t) => t.id} isStale={topics.isPlaceholderData} empty={<EmptyState icon={<Tags />} title={words('none')} action={add}>{words('noneText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
      {isMaking && <NewTopic onClose={() => setMaking(false)} />}
      {changing && <ChangeTopic topic={changing} onClose={() => setChanging(null)} />}
    </div>
  );
}

function NewTopic({ onClose }: { onClose: () => void }) {
  const words = useTopicWords();
  const [form, setForm] = useState({ kind: 'class' as TopicUse['kind'], code: '', vi: '', en: '' });
  const [unitId, setUnitId] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const make = useSend(offlineRoutes.createTopic, { refresh: refreshed, onSuccess: () => { toast(words('made')); onClose(); } });
  const code = form.code.trim().toUpperCase();
  const badCode = !/^[A-Z0-9][A-Z0-9._-]{1,39}$/.test(code);
  const go = (): void => {
    setTried(true);
    if (badCode || form.vi.trim() === '' || !unitId) return;
    make.mutate({ body: { kind: form.kind, code, title: titleOf(form), ownerUnitId: unitId } });
  };
  return (
    <Dialog title={words('make')} isOpen onOpenChange={(open) => { if (!open) onClose(); }} actions={<><Button variant="primary" isPending={make.isPending} onPress={go}>{words('make')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <div className="stack">
        <Select label={words('kind')} options={topicKinds.map((k) => ({ value: k, label: words(k) }))} value={form.kind} onChange={(k) => setForm((f) => ({ ...f, kind: topicKinds.find((x) => x === k) ?? 'class' }))} />
        <TextField label={words('code')} description={words('codeHint')} size={24} maxLength={40} autoCapitalize="characters" value={form.code} onChange={(v) => setForm((f) => ({ ...f, code: v }))} errorMessage={isTried && badCode ? words('badCode') : ''} />
        <TextField label={words('titleVi')} maxLength={200} value={form.vi} onChange={(vi) => setForm((f) => ({ ...f, vi }))} errorMessage={isTried && form.vi.trim() === '' ? words('needTitle') : ''} />
        <TextField label={words('titleEn')} maxLength={200} value={form.en} onChange={(en) => setForm((f) => ({ ...f, en }))} />
        <UnitPicker label={words('owner')} value={unitId} onChange={setUnitId} errorMessage={isTried && !unitId ? words('needOwner') : ''} />
        <FormError error={make.error} />
      </div>
    </Dialog>
  );
}

function ChangeTopic({ topic, onClose }: { topic: TopicUse; onClose: () => void }) {
  const words = useTopicWords();
  const [form, setForm] = useState({ vi: topic.title.vi, en: topic.title.en ?? '' });
  const [isRetired, setRetired] = useState(topic.retiredOn !== null);
  const [isTried, setTried] = useState(false);
  const save = useSend(offlineRoutes.changeTopic, { refresh: refreshed, onSuccess: () => { toast(words('saved')); onClose(); } });
  const go = (): void => {
    setTried(true);
    if (form.vi.trim() !== '') save.mutate({ params: { id: topic.id }, body: { title: titleOf(form), isRetired } });
  };
  return (
    <Dialog title={words('changeTitle', { code: topic.code })} isOpen onOpenChange={(open) => { if (!open) onClose(); }} actions={<><Button variant="primary" isPending={save.isPending} onPress={go}>{words('save')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <div className="stack">
        <TextField label={words('titleVi')} maxLength={200} value={form.vi} onChange={(vi) => setForm((f) => ({ ...f, vi }))} errorMessage={isTried && form.vi.trim() === '' ? words('needTitle') : ''} />
        <TextField label={words('titleEn')} maxLength={200} value={form.en} onChange={(en) => setForm((f) => ({ ...f, en }))} />
        <Checkbox isSelected={isRetired} onChange={setRetired}>{words('retire')}</Checkbox>
        <p className="muted">{words('retireText')}</p>
        <FormError error={save.error} />
      </div>
    </Dialog>
  );
}

const titleOf = ({ vi, en }: { vi: string; en: string }): { vi: string; en?: string } => ({ vi: vi.trim(), ...(en.trim() ? { en: en.trim() } : {}) });
