import { useState } from 'react';
import { useNavigate } from 'react-router';
import { courseCode, type CourseTemplate, courseTemplates, learningRoutes } from '@kynangso/contracts/learning';
import { Button, FormError, PageHeader, RadioGroup, Select, TextField, toast } from '../../components';
import { Needed } from '../../components/needed';
import { TypedGuard } from '../../components/unsaved-guard';
import { useWorkUnits } from '../../app/work-units';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

/** A course begins from a template or as a copy; everything else is written afterwards. */
export function NewCourse() {
  const words = useWords();
  const text = useText();
  const go = useNavigate();
  const units = useWorkUnits('learning.author');
  const [unit, setUnit] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [title, setTitle] = useState({ vi: '', en: '' });
  const [from, setFrom] = useState<CourseTemplate | 'copy'>('short');
  const [source, setSource] = useState<string | null>(null);
  const [isTold, setTold] = useState(false);
  const others = useApi(learningRoutes.listOwnCourses, { query: { pageSize: 100 } }, { enabled: from === 'copy' });
  const create = useSend(learningRoutes.createCourse, {
    refresh: [learningRoutes.listOwnCourses],
    onSuccess: (course) => {
      toast(words('created'));
      void go(`/author/courses/${course.id}`);
    },
  });
  const isCodeGood = courseCode.safeParse(code.trim()).success;
  const ownerUnitId = unit ?? units[0]?.id;
  const finish = () => {
    setTold(true);
    if (!isCodeGood || !title.vi.trim() || (from === 'copy' && !source)) return;
    create.mutate({ body: { code: code.trim(), title, ...(ownerUnitId ? { ownerUnitId } : {}), from: from === 'copy' ? { kind: 'copy', courseId: source ?? '' } : { kind: 'template', template: from } } });
  };
  return (
    <div className="stack-loose">
      <PageHeader title={words('newCourse')} crumbs={[{ label: words('courses'), href: '/author/courses' }, { label: words('newCourse') }]} />
      <form className="stack-loose narrow" noValidate onSubmit={(event) => { event.preventDefault(); finish(); }}>
        <TextField label={words('titleVi')} value={title.vi} onChange={(vi) => setTitle({ ...title, vi })} maxLength={500} errorMessage={isTold && !title.vi.trim() ? words('titleNeeded') : ''} />
        <TextField label={words('titleEn')} value={title.en} onChange={(en) => setTitle({ ...title, en })} maxLength={500} />
        <TextField label={words('code')} description={words('codeHint')} value={code} onChange={(value) => setCode(value.toUpperCase())} autoCapitalize="characters" maxLength={40} size={24} errorMessage={isTold && !isCodeGood ? words('codeBad') : ''} />
        {units.length > 0 && <Select label={words('owner')} value={ownerUnitId ?? null} onChange={setUnit} options={units.map(({ id, name }) => ({ value: id, label: name }))} />}
        <RadioGroup
          label={words('from')} value={from} onChange={(value) => setFrom(value as CourseTemplate | 'copy')}
          options={[...courseTemplates, 'copy' as const].map((value) => ({ value, label: words(`from_${value}`), description: words(`from_${value}_text`) }))}
        />
        {from === 'copy' && <Select label={words('copyOf')} value={source} onChange={setSource} options={(others.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.code} · ${text(row.title)}` }))} />}
        <Needed of={[others]} />
        <TypedGuard of={create} />
        <FormError error={create.error} />
        <div>
          <Button variant="primary" type="submit" isPending={create.isPending}>{words('create')}</Button>
        </div>
      </form>
    </div>
  );
}
