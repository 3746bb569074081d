import { Trophy } from 'lucide-react';
import { type ContestCard, contestRoutes } from '@kynangso/contracts/grading';
import { EmptyState, InstantText, Link, Load, NumberText, PageHeader, Pagination } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { StateBadge } from './state-badge';
import { useWords } from './words';
import './contest.css';

/** Contests that were announced: open to read for everybody. */
export function ContestList() {
  const words = useWords();
  const address = useAddress();
  const list = useApi(contestRoutes.listContests, { query: { page: address.page, pageSize: 24 } }, { keepPrevious: true });
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} />
      <Load query={list}>
        {(data) => data.rows.length === 0
          ? <EmptyState icon={<Trophy />} title={words('none')}>{words('noneText')}</EmptyState>
          : (
            <>
              <ul className="plain-list contest-cards">{data.rows.map((row) => <li key={row.code}><Card contest={row} /></li>)}</ul>
              <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
            </>
          )}
      </Load>
    </div>
  );
}

function Card({ contest }: { contest: ContestCard }) {
  const words = useWords();
  const text = useText();
  return (
    <article className="panel stack contest-card">
      <div className="row-between"><StateBadge state={contest.state} />{contest.organiser && <span className="muted small">{text(contest.organiser)}</span>}</div>
      <h2><Link href={`/contests/${contest.code}`}>{text(contest.title)}</Link></h2>
      <p>{text(contest.summary)}</p>
      <p className="muted small"><InstantText at={contest.opensAt} /> – <InstantText at={contest.closesAt} /></p>
      <p className="small"><b><NumberText value={contest.joined} /></b> {words('joinedShort')} · <b><NumberText value={contest.finished} /></b> {words('finishedShort')}</p>
    </article>
  );
}
