import { useState } from 'react';
import { type AuthorCourse, courseCode, type DeskEdition, editionDeskRoutes, editionModes, editionRoutes, editionTerms } from '@kynangso/contracts/learning';
import { orgRoutes } from '@kynangso/contracts/org';
import { Button, CheckboxGroup, DateField, Dialog, FormError, RadioGroup, Select, TextField, toast } from '../../components';
import { Needed } from '../../components/needed';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { useEditionWords } from './edition-words';

/** An edition's days, places and people; `edition` null makes a new one. */
export function EditionDialog({ course, edition, onClose }: { course: AuthorCourse; edition: DeskEdition | null; onClose: () => void }) {
  const words = useEditionWords();
  const text = useText();
  const both = (of: { vi: string; en?: string | undefined } | null | undefined) => ({ vi: of?.vi ?? '', en: of?.en ?? '' });
  const [code, setCode] = useState(edition?.code ?? '');
  const [title, setTitle] = useState(both(edition?.title));
  const [version, setVersion] = useState(String(edition?.version ?? course.publishedVersion ?? ''));
  const [days, setDays] = useState({ enrolFrom: edition?.enrolFrom ?? '', enrolTo: edition?.enrolTo ?? '', startsOn: edition?.startsOn ?? '', endsOn: edition?.endsOn ?? '' });
  const [capacity, setCapacity] = useState(edition?.capacity == null ? '' : String(edition.capacity));
  const [populations, setPopulations] = useState<string[]>([...(edition?.populations ?? [])]);
  const [mode, setMode] = useState<(typeof editionModes)[number]>(edition?.mode ?? 'online');
  const [place, setPlace] = useState(both(edition?.place));
  const [isTold, setTold] = useState(false);
  const known = useApi(orgRoutes.listPopulations, undefined, { staleTime: 300_000 });
  const done = () => {
    toast(words('saved'));
    onClose();
  };
  const refresh = [editionDeskRoutes.listDeskEditions, editionRoutes.listEditions];
  const create = useSend(editionDeskRoutes.createEdition, { refresh, onSuccess: done });
  const change = useSend(editionDeskRoutes.changeEdition, { refresh, onSuccess: done });
  const asShort = (of: { vi: string; en: string }) => ({ vi: of.vi.trim(), ...(of.en.trim() ? { en: of.en.trim() } : {}) });
  const terms = { title: asShort(title), version: Number(version), ...days, capacity: capacity.trim() === '' ? null : Number(capacity), populations, mode, place: place.vi.trim() ? asShort(place) : null };
  const read = editionTerms.safeParse(terms);
  const isCodeGood = courseCode.safeParse(code.trim()).success;
  const wrong = (field: string): boolean => isTold && !read.success && read.error.issues.some((issue) => issue.path[0] === field);
  const finish = () => {
    setTold(true);
    if (!read.success || !isCodeGood) return;
    if (edition) change.mutate({ params: { editionId: edition.id }, body: { terms: read.data } });
    else create.mutate({ params: { courseId: course.id }, body: { code: code.trim(), terms: read.data } });
  };
  const day = (field: keyof typeof days) => <DateField label={words(field)} value={days[field]} onChange={(value) => setDays({ ...days, [field]: value })} errorMessage={wrong(field) ? words(`${field}Bad`) : ''} />;
  const versions = course.versions.filter((each) => each.status !== 'draft').map((each) => ({ value: String(each.number), label: words('versionOf', { number: each.number }) }));
  return (
    <Dialog title={words(edition ? 'change' : 'add')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<><Button variant="primary" isPending={create.isPending || change.isPending} onPress={finish}>{words('save')}</Button><Button onPress={onClose}>{words('close')}</Button></>}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); finish(); }}>
        {!edition && <TextField label={words('code')} description={words('codeHint')} value={code} onChange={(value) => setCode(value.toUpperCase())} autoCapitalize="characters" maxLength={40} size={24} errorMessage={isTold && !isCodeGood ? words('codeBad') : ''} />}
        <TextField label={words('titleVi')} value={title.vi} onChange={(vi) => setTitle({ ...title, vi })} maxLength={500} errorMessage={wrong('title') ? words('needed') : ''} />
        <TextField label={words('titleEn')} value={title.en} onChange={(en) => setTitle({ ...title, en })} maxLength={500} />
        <Select label={words('version')} value={version} onChange={setVersion} options={versions} />
        {day('enrolFrom')}
        {day('enrolTo')}
        {day('startsOn')}
        {day('endsOn')}
        <TextField label={words('capacity')} description={words('capacityHint')} value={capacity} onChange={setCapacity} size={6} inputMode="numeric" errorMessage={wrong('capacity') ? words('capacityBad') : ''} />
        <RadioGroup label={words('mode')} value={mode} onChange={(value) => setMode(value as typeof mode)} options={editionModes.map((value) => ({ value, label: words(`mode_${value}`) }))} />
        <TextField label={words('placeVi')} value={place.vi} onChange={(vi) => setPlace({ ...place, vi })} maxLength={500} />
        <TextField label={words('placeEn')} value={place.en} onChange={(en) => setPlace({ ...place, en })} maxLength={500} />
        <CheckboxGroup label={words('audience')} description={words('audienceHint')} value={populations} onChange={setPopulations} options={(known.data ?? []).map((each) => ({ value: each.code, label: text(each.name) }))} />
        <Needed of={[known]} />
        <FormError error={create.error ?? change.error} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
