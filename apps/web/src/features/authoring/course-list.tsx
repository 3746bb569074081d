import { BookPlus, NotebookPen } from 'lucide-react';
import { type AuthorCourseRow, learningRoutes } from '@kynangso/contracts/learning';
import { Badge, ButtonLink, type Column, EmptyState, InstantText, Link, Load, PageHeader, Pagination, SearchField, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { useApi } from '../../lib/query';
import { useWords } from './words';
import './authoring.css';

const PAGE_SIZE = 25;

/** Courses of the units the author works for. */
export function CourseList() {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const courses = useApi(learningRoutes.listOwnCourses, { query: { page: address.page, pageSize: PAGE_SIZE, ...(q ? { q } : {}) } }, { keepPrevious: true });
  const add = <ButtonLink variant="primary" icon={<BookPlus size={18} aria-hidden />} href="/author/courses/new">{words('newCourse')}</ButtonLink>;
  const columns: Column<AuthorCourseRow>[] = [
    {
      id: 'course', header: words('course'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <Link href={`/author/courses/${row.id}`}>{text(row.title)}</Link>
          <span className="muted small">{row.code}</span>
        </span>
      ),
    },
    {
      id: 'state', header: words('state'),
      cell: (row) => (
        <span className="row">
          {row.publishedVersion === null ? <Badge>{words('notPublished')}</Badge> : <Badge tone="good">{words('published', { number: row.publishedVersion })}</Badge>}
          {row.hasDraft && <Badge tone="info">{words('hasDraft')}</Badge>}
        </span>
      ),
    },
    { id: 'learners', header: words('learners'), align: 'end', cell: (row) => row.enrolments },
    { id: 'completed', header: words('completed'), align: 'end', hideOnPhone: true, cell: (row) => row.completed },
    { id: 'updated', header: words('updated'), cell: (row) => <InstantText at={row.updatedAt} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('courses')} lead={words('coursesLead')} actions={add} />
      <search className="filters">
        <SearchField label={words('find')} value={typed} onChange={setTyped} />
      </search>
      <Load query={courses}>
        {(data) => (
          <div className="stack">
            <p className="muted" role="status">{words('found', { count: data.total })}</p>
            <Table
              caption={words('courses')} columns={columns} rows={data.rows} rowKey={(row) => row.id} isStale={courses.isPlaceholderData}
              empty={<EmptyState icon={<NotebookPen />} title={words(q ? 'noMatch' : 'noCourses')} action={q ? undefined : add}>{q ? null : words('noCoursesText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
    </div>
  );
}
