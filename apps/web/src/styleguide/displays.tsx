import { Award } from 'lucide-react';
import { useState } from 'react';
import type { SeriesView } from '@kynangso/contracts/training';
import { navigationIcons } from '../app/navigation-icons';
import { Badge, Button, Callout, DateText, EmptyState, ErrorState, Facts, InstantText, Loading, NumberText, Pagination, PercentText, ProgressBar, Section, Skeleton, type Sort, StatTile, Table, Tabs, UnverifiedBadge } from '../components';
import { TrendLines } from '../features/boards/trend-lines';
import { TrendTables } from '../features/boards/trend-tables';
import '../features/boards/boards.css';
import { ApiError } from '../lib/api-error';

const rows = [{ id: '1', unit: 'Phường Vũ Ninh', met: 182, all: 240 }, { id: '2', unit: 'Xã Tiên Du', met: 2999, all: 3000 }];
const columns = [
  { id: 'unit', header: 'Đơn vị', isRowHeader: true, isSortable: true, cell: (row: (typeof rows)[number]) => row.unit },
  { id: 'met', header: 'Đã đạt', align: 'end' as const, cell: (row: (typeof rows)[number]) => <NumberText value={row.met} /> },
  { id: 'rate', header: 'Tỷ lệ', align: 'end' as const, cell: (row: (typeof rows)[number]) => <PercentText of={row.met} total={row.all} /> },
];
/** only what the picture and its table read */
const series = {
  basis: { period: '2026', periodFrom: '2026-01-01', periodTo: '2027-01-01', dueOn: '2026-12-31', requirement: { target: { operator: '>=', valueBp: 8000 } } },
  points: [500, 1200, 2600, 4100, 5200, 6300, 7100].map((bp, at) => ({ day: `2026-0${at + 1}-28`, counted: 1000, met: bp / 10, overdue: 0, bp })),
  past: [{ period: '2025', from: '2025-01-01', points: [300, 900, 2100, 3000, 4400].map((bp, at) => ({ day: `2025-0${at * 2 + 1}-28`, counted: 900, met: Math.round(bp * 0.09), overdue: 0, bp })) }],
} as unknown as SeriesView;

export function Displays() {
  const [page, setPage] = useState(2);
  const [sort, setSort] = useState<Sort>({ column: 'unit', direction: 'asc' });
  return (
    <>
      <Section title="Nhãn và lời nhắc">
        <div className="panel stack">
          <div className="row">{(['neutral', 'info', 'good', 'warn', 'bad', 'accent'] as const).map((tone) => <Badge key={tone} tone={tone}>{tone}</Badge>)}<UnverifiedBadge /></div>
          {(['info', 'good', 'warn', 'bad'] as const).map((tone) => <Callout key={tone} tone={tone} title={`Lời nhắc ${tone}`} actions={<Button size="sm">Làm ngay</Button>}>Điều đã xảy ra, và điều gì vẫn an toàn.</Callout>)}
        </div>
      </Section>
      <Section title="Con số">
        <div className="row"><StatTile label="Đã đạt" value={<NumberText value={1234567.8} />} note="trên 2.000.000 người" tone="good" /><StatTile label="Quá hạn" value="12" tone="bad" /><StatTile label="Sắp đến hạn" value="8" tone="warn" /></div>
        <Facts facts={[{ label: 'Ngày', value: <DateText day="2026-11-05" /> }, { label: 'Thời điểm', value: <InstantText at="2026-11-05T02:41:00Z" zone /> }, { label: 'Tỷ lệ không làm tròn lên 100%', value: <PercentText of={2999} total={3000} /> }]} />
        <div className="panel stack">{(['action', 'good', 'accent', 'bad'] as const).map((tone, at) => <ProgressBar key={tone} label={tone} value={at * 25 + 20} max={100} tone={tone} mark={0.5} />)}</div>
      </Section>
      <Section title="Bảng, thẻ, phân trang">
        <Table caption="Đơn vị" showCaption rows={rows} columns={columns} rowKey={(row) => row.id} sort={sort} onSortChange={setSort} />
        <Table caption="Đang tải" showCaption rows={undefined} columns={columns} rowKey={(row) => row.id} />
        <Table caption="Trống" showCaption rows={[]} columns={columns} rowKey={(row) => row.id} empty={<EmptyState title="Chưa có đơn vị nào">Nạp danh sách để bắt đầu.</EmptyState>} />
        <Pagination page={page} pageSize={20} total={134} onChange={setPage} />
        <Tabs label="Thẻ" tabs={[{ id: 'one', label: 'Thẻ một', content: <p>Nội dung một.</p> }, { id: 'two', label: 'Thẻ hai', content: <p>Nội dung hai.</p> }]} />
      </Section>
      <Section title="Biểu đồ và bảng của nó">
        <TrendLines series={series} ahead={null} unitName="Phường Vũ Ninh" />
        <TrendTables months={series} ahead={null} unitName="Phường Vũ Ninh" />
      </Section>
      <Section title="Đang tải, trống, lỗi">
        <div className="panel"><Loading /></div>
        <div className="panel"><Skeleton width="12rem" height="2rem" /></div>
        <EmptyState icon={<Award />} title="Bạn chưa có chứng nhận nào" action={<Button variant="primary">Xem các kỳ thi</Button>}>Đạt một kỳ sát hạch là có.</EmptyState>
        <ErrorState error={new ApiError(0, 'network.offline', '', {}, 'mau-0001')} onRetry={() => undefined} />
      </Section>
      <Section title="Hình">
        <ul className="plain-list row">{Object.entries(navigationIcons).map(([href, Icon]) => <li key={href} className="panel"><Icon aria-hidden /> <code>{href}</code></li>)}</ul>
      </Section>
    </>
  );
}
