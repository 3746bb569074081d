import { Gauge } from 'lucide-react';
import { useState } from 'react';
import { bankRoutes, type DifficultyModule, type DifficultyRow, strayings } from '@kynangso/contracts/bank';
import { Badge, Button, ButtonLink, type Column, EmptyState, InstantText, Link, Load, NumberText, PageHeader, Pagination, Select, Table } from '../../../components';
import { useLocale, useText } from '../../../i18n/locale';
import { useAddress } from '../../../lib/address';
import { Needed } from '../../../components/needed';
import { useApi } from '../../../lib/query';
import { useNames } from '../name-words';
import { difficultyWord } from '../names';
import { useWords } from '../words';
import { Decided, DecideDialog } from './decide';
import { isDoubtful, logits, shareRange, shareText, strayingTone } from './figures';
import { Scale, ScaleKey } from './scale';
import { useDifficultyWords } from './words';
import '../bank.css';

const shows = ['settled', 'measured'] as const;
const showWord = { straying: 'showStraying', settled: 'showSettled', measured: 'showMeasured' } as const;

/** Items whose answers don't bear out what their authors thought of them: what to look at, why, and what was decided. */
export function DifficultyList() {
  const words = useDifficultyWords();
  const bank = useWords();
  const text = useText();
  const address = useAddress();
  const [deciding, setDeciding] = useState<DifficultyRow | null>(null);
  const show = address.one('show', shows) ?? 'straying';
  const straying = address.one('straying', strayings);
  const [framework, module] = (address.params.get('module') ?? '').split(' ');
  const modules = useApi(bankRoutes.listDifficultyModules);
  const found = useApi(bankRoutes.listItemDifficulties, { query: { page: address.page, pageSize: 25, show, ...(straying ? { straying } : {}), ...(framework && module ? { framework, module } : {}) } }, { keepPrevious: true });
  const columns = useColumns(setDeciding);
  return (
    <div className="stack-loose">
      <PageHeader title={words('list')} lead={words('listLead')} crumbs={[{ label: bank('bank'), href: '/bank' }, { label: words('list') }]} />
      <Needed of={[modules]} />
      {modules.data && modules.data.rows.length > 0 && <Modules rows={modules.data.rows} />}
      <search className="filters">
        <Select label={words('show')} value={show} onChange={(value) => address.change({ show: value === 'straying' ? null : value })} options={(['straying', ...shows] as const).map((each) => ({ value: each, label: words(showWord[each]) }))} />
        <Select label={words('reason')} value={straying ?? 'all'} onChange={(value) => address.change({ straying: value === 'all' ? null : value })} options={[{ value: 'all', label: words('allReasons') }, ...strayings.map((each) => ({ value: each, label: words(each) }))]} />
        <Select
          label={words('module')} value={framework && module ? `${framework} ${module}` : 'all'} onChange={(value) => address.change({ module: value === 'all' ? null : value })}
          options={[{ value: 'all', label: words('allModules') }, ...(modules.data?.rows ?? []).map((each) => ({ value: `${each.framework} ${each.module}`, label: `${each.module} · ${text(each.title)}` }))]}
        />
      </search>
      <Load query={found}>
        {(data) => (
          <div className="stack">
            <p className="muted" role="status">{words('count', { count: data.total })}</p>
            {data.total > 0 && <ScaleKey items={[{ mark: 'expert', text: words('byAuthor') }, { mark: 'dot', text: words('byAnswers') }, { mark: 'range', text: words('interval') }]} />}
            {data.total > 0 && <p className="small muted">{words('keyText')}</p>}
            <Table
              caption={words('list')} columns={columns} rows={data.rows} rowKey={(row) => row.itemId} isStale={found.isPlaceholderData}
              empty={<EmptyState icon={<Gauge />} title={words(show === 'straying' ? 'noneTitle' : 'noneHere')} action={<ButtonLink href="/bank">{words('toBank')}</ButtonLink>}>{words('noneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </div>
        )}
      </Load>
      {deciding?.straying && (
        <DecideDialog item={{ itemId: deciding.itemId, code: deciding.code, straying: deciding.straying, measuredAt: deciding.measuredAt }} onClose={() => setDeciding(null)}>
          <p className="bank-excerpt">{deciding.excerpt}</p>
          <Figures row={deciding} />
          {deciding.decision && <Decided decision={deciding.decision} />}
        </DecideDialog>
      )}
    </div>
  );
}

function useColumns(decide: (row: DifficultyRow) => void): Column<DifficultyRow>[] {
  const words = useDifficultyWords();
  const { locale } = useLocale();
  return [
    { id: 'item', header: words('item'), isRowHeader: true, cell: (row) => <span className="stack-tight"><span><Link href={`/bank/${row.itemId}`}>{row.code}</Link> <span className="muted small">{row.module}</span></span><span className="bank-excerpt">{row.excerpt || '–'}</span></span> },
    {
      id: 'reason', header: words('reason'),
      cell: (row) => (
        <span className="stack-tight">
          <span><Badge tone={row.straying ? strayingTone[row.straying] : 'good'}>{words(row.straying ?? 'good')}</Badge></span>
          {isDoubtful(row.straying) && <span className="small muted">{words('fitOf', { fit: logits(row.measured.infitMilli, locale), from: logits(700, locale), to: logits(1300, locale) })}</span>}
          {row.decision && <span className="small">{words(row.decision.verdict === 'kept' ? 'wasKept' : 'wasAsked')}: {row.decision.reason}</span>}
        </span>
      ),
    },
    { id: 'scale', header: words('scale'), width: '24rem', cell: (row) => <Figures row={row} /> },
    { id: 'answers', header: words('answers'), align: 'end', hideOnPhone: true, cell: (row) => <NumberText value={row.answers} /> },
    { id: 'act', header: words('act'), cell: (row) => (row.straying && row.mayDecide ? <Button size="sm" aria-label={words('decideOf', { code: row.code })} onPress={() => decide(row)}>{words(row.decision ? 'decideAgain' : 'decide')}</Button> : <ButtonLink size="sm" href={`/bank/${row.itemId}`} aria-label={`${words('openItem')}: ${row.code}`}>{words('openItem')}</ButtonLink>) },
  ];
}

/** The drawing and the same in words. */
function Figures({ row }: { row: DifficultyRow }) {
  const words = useDifficultyWords();
  const names = useNames();
  const { locale } = useLocale();
  return (
    <span className="stack-tight">
      <Scale expert={row.expertLogitMilli} measured={row.measured} ticks={[names('easy'), names('medium'), names('hard')]} isDoubtful={isDoubtful(row.straying)} />
      <span className="small">{words('rightOf', { share: shareText(row.measured.logitMilli, locale), range: shareRange(row.measured, locale) })} <span className="muted">{words('thought', { level: names(difficultyWord[row.expert]).toLocaleLowerCase(locale), share: shareText(row.expertLogitMilli, locale) })}</span></span>
    </span>
  );
}

/** What is measured, module by module, and where somebody should look. */
function Modules({ rows }: { rows: readonly DifficultyModule[] }) {
  const words = useDifficultyWords();
  const text = useText();
  const sum = (of: (row: DifficultyModule) => number): number => rows.reduce((n, row) => n + of(row), 0);
  const last = rows.map((row) => row.measuredAt).sort().at(-1);
  const columns: Column<DifficultyModule>[] = [
    { id: 'module', header: words('module'), isRowHeader: true, cell: (row) => <Link href={`/bank/difficulty?module=${encodeURIComponent(`${row.framework} ${row.module}`)}`}>{row.module} · {text(row.title)}</Link> },
    { id: 'toLookAt', header: words('toLookAt'), align: 'end', cell: (row) => <NumberText value={row.toLookAt} /> },
    { id: 'measured', header: words('measured'), align: 'end', cell: (row) => <NumberText value={row.measured} /> },
    { id: 'waiting', header: words('waitingItems'), align: 'end', cell: (row) => <NumberText value={row.waiting} /> },
    { id: 'at', header: words('measuredAt'), hideOnPhone: true, cell: (row) => <InstantText at={row.measuredAt} /> },
  ];
  return (
    <div className="stack-tight">
      <p>{words('summary', { toLookAt: sum((row) => row.toLookAt), measured: sum((row) => row.measured), waiting: sum((row) => row.waiting) })}{last && <> {words('lastMeasured')} <InstantText at={last} />.</>}</p>
      <details className="chart-table"><summary>{words('byModule')}</summary><Table caption={words('byModule')} columns={columns} rows={rows} rowKey={(row) => `${row.framework} ${row.module}`} density="compact" /></details>
    </div>
  );
}
