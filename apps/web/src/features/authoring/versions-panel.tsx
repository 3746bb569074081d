import { useState } from 'react';
import { type AuthorCourse, learningRoutes } from '@kynangso/contracts/learning';
import { Badge, Button, type Column, EmptyState, FormError, InstantText, Section, Select, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useSend } from '../../lib/query';
import { Changes } from './changes';
import { useWords } from './words';

type Version = AuthorCourse['versions'][number];
const tones = { draft: 'neutral', published: 'good', retired: 'neutral' } as const;

/** The versions with their notes, and what any two differ in. */
export function VersionsPanel({ course }: { course: AuthorCourse }) {
  const words = useWords();
  const text = useText();
  const refresh = [learningRoutes.getOwnCourse, learningRoutes.listOwnCourses, learningRoutes.listCourses, learningRoutes.getCourse];
  const publish = useSend(learningRoutes.publishVersion, { refresh });
  const retire = useSend(learningRoutes.retireVersion, { refresh });
  const [from, setFrom] = useState<number | null>(course.versions.at(1)?.number ?? course.versions[0]?.number ?? null);
  const [to, setTo] = useState(course.hasDraft ? 'draft' : String(course.versions[0]?.number ?? ''));
  if (course.versions.length === 0) return <EmptyState title={words('noVersions')} />;
  const params = (version: Version) => ({ params: { courseId: course.id, number: version.number } });
  const columns: Column<Version>[] = [
    { id: 'number', header: words('course'), isRowHeader: true, cell: (v) => words('version', { number: v.number }) },
    { id: 'status', header: words('state'), cell: (v) => <Badge tone={tones[v.status]}>{words(`status_${v.status}`)}</Badge> },
    { id: 'note', header: words('note'), cell: (v) => (v.changeNote ? text(v.changeNote) : <span className="muted">{words('loaded')}</span>) },
    { id: 'lessons', header: words('lesson'), hideOnPhone: true, cell: (v) => words('lessons', { count: v.lessonCount }) },
    { id: 'learners', header: words('learners'), align: 'end', cell: (v) => v.enrolments },
    { id: 'at', header: words('updated'), cell: (v) => <InstantText at={v.publishedAt ?? v.createdAt} /> },
    {
      id: 'acts', header: words('acts'),
      cell: (v) => v.status === 'published'
        ? <Button size="sm" variant="quiet" isPending={retire.isPending} onPress={() => retire.mutate(params(v))}>{words('retireThis')}</Button>
        : <Button size="sm" variant="quiet" isPending={publish.isPending} onPress={() => publish.mutate(params(v))}>{words('publishThis')}</Button>,
    },
  ];
  const numbers = course.versions.map((v) => ({ value: String(v.number), label: words('version', { number: v.number }) }));
  return (
    <div className="stack-loose">
      <Table caption={words('tabVersions')} columns={columns} rows={course.versions} rowKey={(v) => String(v.number)} />
      <FormError error={publish.error ?? retire.error} />
      {(course.versions.length > 1 || course.hasDraft) && (
        <Section title={words('compareTitle')}>
          <div className="stack">
            <div className="filters">
              <Select label={words('compareFrom')} value={from === null ? null : String(from)} onChange={(value) => setFrom(Number(value))} options={numbers} />
              <Select label={words('compareTo')} value={to} onChange={setTo} options={[...(course.hasDraft ? [{ value: 'draft', label: words('draft') }] : []), ...numbers]} />
            </div>
            {from !== null && to !== '' && <Changes courseId={course.id} from={from} to={to === 'draft' ? null : Number(to)} />}
          </div>
        </Section>
      )}
    </div>
  );
}
