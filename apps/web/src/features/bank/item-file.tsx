import { useState } from 'react';
import { bankRoutes, type ItemFileReport, type ItemFileRow, type ItemFileVerdict, itemFileVerdicts, MAX_ITEM_FILE_BYTES } from '@kynangso/contracts/bank';
import { Badge, Button, ButtonLink, Callout, type Column, FileDrop, FormError, Link, NumberText, PageHeader, Section, Select, StatTile, Table } from '../../components';
import { useWorkUnits } from '../../app/work-units';
import { useLocale } from '../../i18n/locale';
import { useSend } from '../../lib/query';
import { useFileWords } from './file-words';
import { useWords } from './words';
import './bank.css';

const tones = { refused: 'bad', new: 'good', next: 'info', same: 'neutral' } as const satisfies Record<ItemFileVerdict, string>;

/** A file of items: looked at first, then stored whole or not at all. */
export function ItemFile() {
  const words = useFileWords();
  const names = useWords();
  const units = useWorkUnits('bank.author');
  const [unit, setUnit] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [isTried, setTried] = useState(false);
  const send = useSend(bankRoutes.importItems, { refresh: [bankRoutes.listItems, bankRoutes.getItem] });
  const ownerUnitId = unit ?? units[0]?.id;
  const report = send.data;
  const isLarge = file !== null && file.size > MAX_ITEM_FILE_BYTES;
  const problem = isLarge ? words('fileLarge') : isTried && !file ? words('needFile') : '';
  // a changed file or owner makes the report one of something else
  const anew = () => send.reset();
  function ask(mode: 'check' | 'store'): void {
    setTried(true);
    if (file && !isLarge) send.mutate({ body: { mode, ...(ownerUnitId ? { ownerUnitId } : {}) }, file });
  }
  const toStore = report ? report.counts.new + report.counts.next : 0;
  const isReady = report !== undefined && !report.isStored && report.counts.refused === 0;
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} crumbs={[{ label: names('bank'), href: '/bank' }, { label: words('title') }]} actions={<ButtonLink href="/bank/imports/new">{words('sheet')}</ButtonLink>} />
      {!report?.isStored && (
        <div className="stack narrow">
          {units.length > 1 && <Select label={names('owner')} value={ownerUnitId ?? null} onChange={(next) => { setUnit(next); anew(); }} options={units.map(({ id, name }) => ({ value: id, label: name }))} />}
          <FileDrop label={words('file')} hint={words('fileHint')} accept={['.json']} file={file} onChange={(next) => { setFile(next); anew(); }} errorMessage={problem} />
          <FormError error={send.error} />
          <div className="row">
            {isReady && <Button variant="primary" isDisabled={toStore === 0} isPending={send.isPending} onPress={() => ask('store')}>{toStore > 0 ? words('store', { count: toStore }) : words('storeNone')}</Button>}
            <Button variant={isReady ? 'secondary' : 'primary'} isPending={send.isPending} onPress={() => ask('check')}>{words(report ? 'checkAgain' : 'check')}</Button>
          </div>
        </div>
      )}
      {report && <Report report={report} onAnother={() => { setFile(null); setTried(false); send.reset(); }} />}
    </div>
  );
}

function Report({ report, onAnother }: { report: ItemFileReport; onAnother: () => void }) {
  const words = useFileWords();
  const { locale } = useLocale();
  const { counts, isStored } = report;
  const made = counts.new + counts.next;
  const columns: Column<ItemFileRow>[] = [
    { id: 'at', header: words('place'), align: 'end', width: '5rem', cell: (row) => row.at },
    {
      id: 'item', header: words('item'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          {row.itemId ? <Link href={`/bank/${row.itemId}`}>{row.code}</Link> : <span>{row.code ?? words('noCode')}</span>}
          {row.excerpt && <span className="bank-excerpt">{row.excerpt}</span>}
        </span>
      ),
    },
    {
      id: 'what', header: words('what'),
      cell: (row) => (
        <span className="stack-tight">
          <span><Badge tone={tones[row.verdict]}>{words(`v_${row.verdict}`)}</Badge></span>
          {row.verdict === 'refused' ? (
            <ul className="plain-list stack-tight">
              {row.problems.map((problem) => (
                <li key={`${problem.path} ${problem.code} ${problem.vi}`}>{problem[locale]}<br /><code className="file-place">{problem.path || words('whole')}</code></li>
              ))}
            </ul>
          ) : !isStored && <span className="muted small">{words(`w_${row.verdict}`)}</span>}
        </span>
      ),
    },
  ];
  // what has to be mended comes first
  const rows = [...report.rows].sort((a, b) => itemFileVerdicts.indexOf(a.verdict) - itemFileVerdicts.indexOf(b.verdict) || a.at - b.at);
  return (
    <Section title={words('result')}>
      <div className="stack">
        {isStored ? (
          <Callout isLive tone="good" actions={<><ButtonLink size="sm" href="/bank?status=draft">{words('openList')}</ButtonLink><Button size="sm" onPress={onAnother}>{words('another')}</Button></>}>
            {made > 0 ? words('stored', { count: made }) : words('nothingNew')}
          </Callout>
        ) : counts.refused > 0 ? (
          <Callout isLive tone="bad" title={words('refusedTitle', { count: counts.refused })}>{words('refusedText')}</Callout>
        ) : (
          <Callout isLive tone="info">{words('ready')}</Callout>
        )}
        <div className="stats">
          {itemFileVerdicts.map((verdict) => (
            <StatTile key={verdict} label={words(`v_${verdict}`)} value={<NumberText value={counts[verdict]} />} {...(verdict === 'refused' && counts.refused > 0 ? { tone: 'bad' as const } : {})} />
          ))}
        </div>
        <Table caption={words('result')} columns={columns} rows={rows} rowKey={(row) => String(row.at)} density="compact" empty={null} />
      </div>
    </Section>
  );
}
