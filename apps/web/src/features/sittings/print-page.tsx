import { Printer } from 'lucide-react';
import { useParams } from 'react-router';
import { examRoutes, type SittingCandidate, type SittingDesk } from '@kynangso/contracts/exam';
import { useQuery } from '@tanstack/react-query';
import { Button, EmptyState, InstantText, Load, PageHeader } from '../../components';
import { useText } from '../../i18n/locale';
import { call } from '../../lib/api';
import { useApi } from '../../lib/query';
import { useWords } from './words';
import './sittings.css';

const PAGE = 200;
/** The whole list, page after page: paper knows no "next". */
async function everybody(sittingId: string, signal: AbortSignal): Promise<SittingCandidate[]> {
  const rows: SittingCandidate[] = [];
  for (let page = 1; ; page += 1) {
    const part = await call(examRoutes.listCandidates, { params: { sittingId }, query: { page, pageSize: PAGE } }, { signal });
    rows.push(...part.rows);
    if (part.rows.length < PAGE || rows.length >= part.total) return rows;
  }
}

/** One sheet per room, with a place to sign; people without a seat come last. */
export function PrintPage() {
  const words = useWords();
  const { sittingId = '' } = useParams();
  const desk = useApi(examRoutes.getSittingDesk, { params: { sittingId } });
  const people = useQuery({ queryKey: [examRoutes.listCandidates.method, examRoutes.listCandidates.path, 'everybody', sittingId], queryFn: ({ signal }) => everybody(sittingId, signal) });
  return <Load query={desk} heading={words('printTitle')}>{(data) => <Load query={people} heading={words('printTitle')}>{(rows) => <Sheets desk={data} rows={rows} />}</Load>}</Load>;
}

function Sheets({ desk, rows }: { desk: SittingDesk; rows: readonly SittingCandidate[] }) {
  const words = useWords();
  const text = useText();
  const home = `/exam-desk/sittings/${desk.id}`;
  const sheets = [
    ...desk.rooms.map((room) => ({
      key: room.roomId, title: words('printRoom', { room: room.room, centre: room.centre }), note: room.address, proctors: room.proctors.map((person) => person.fullName).join(', '),
      rows: rows.filter((row) => row.seat?.roomId === room.roomId).sort((a, b) => (a.seat?.seat ?? 0) - (b.seat?.seat ?? 0)),
    })),
    { key: 'none', title: words(desk.rooms.length > 0 ? 'printNoSeat' : 'people'), note: '', proctors: '', rows: rows.filter((row) => row.seat === null) },
  ].filter((sheet) => sheet.rows.length > 0);
  return (
    <div className="stack-loose">
      <div className="no-print">
        <PageHeader
          title={words('printTitle')} lead={text(desk.title)} crumbs={[{ label: words('desk'), href: '/exam-desk' }, { label: words('sitting'), href: home }, { label: words('toPrint') }]}
          actions={<Button variant="primary" icon={<Printer size={18} aria-hidden />} isDisabled={rows.length === 0} onPress={() => window.print()}>{words('print')}</Button>}
        />
      </div>
      {sheets.length === 0 && <EmptyState title={words('printEmpty')}>{words('printEmptyText')}</EmptyState>}
      {sheets.map((sheet) => (
        <section key={sheet.key} className="room-sheet">
          <header className="stack-tight">
            <p className="room-sheet-exam">{text(desk.title)} · {desk.examCode} · <InstantText at={desk.opensAt} zone /></p>
            <h2>{sheet.title}</h2>
            <p>{[sheet.note, words('printCount', { count: sheet.rows.length })].filter(Boolean).join(' · ')}</p>
            {sheet.proctors && <p>{words('printProctors', { names: sheet.proctors })}</p>}
          </header>
          <div className="room-sheet-scroll" role="region" aria-label={sheet.title} tabIndex={0}>
            <table className="room-sheet-table">
              <caption className="visually-hidden">{sheet.title}</caption>
              <thead><tr><th scope="col">{words('seat')}</th><th scope="col">{words('name')}</th><th scope="col">{words('idMask')}</th><th scope="col">{words('unit')}</th><th scope="col">{words('printSign')}</th></tr></thead>
              <tbody>
                {sheet.rows.map((row) => (
                  <tr key={row.personId}><td>{row.seat?.seat ?? '–'}</td><th scope="row">{row.fullName}</th><td className="nowrap">{row.idMask?.replace(/^•+/u, '…') ?? '–'}</td><td>{row.unitName ?? '–'}</td><td /></tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </div>
  );
}
