import type { OperationsView, ProcessView } from '@kynangso/contracts/operations';
import { Badge, type Column, Facts, InstantText, Section, Table } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatBytes, formatNumber } from '../../lib/format';
import { useAge } from './age';
import { useWords } from './words';

/** Processes, database, Redis, disk, the log's chain and the night's count. */
export function Machine({ view }: { view: OperationsView }) {
  const words = useWords();
  const { locale } = useLocale();
  const age = useAge();
  const since = (instant: string) => age(Math.max(0, (Date.parse(view.at) - Date.parse(instant)) / 1000));
  const columns: Column<ProcessView>[] = [
    { id: 'kind', header: words('process'), isRowHeader: true, cell: (row) => words(`process_${row.kind}`) },
    { id: 'state', header: words('workState'), cell: (row) => <Badge tone={row.isAlive ? 'good' : 'bad'}>{words(row.isAlive ? 'alive' : 'silent')}</Badge> },
    { id: 'mode', header: words('mode'), cell: (row) => (row.mode ? words(`mode_${row.mode}`) : '–') },
    { id: 'up', header: words('upFor'), align: 'end', cell: (row) => since(row.startedAt) },
    { id: 'seen', header: words('seen'), align: 'end', cell: (row) => words('ago', { age: since(row.seenAt) }) },
    { id: 'memory', header: words('memory'), align: 'end', cell: (row) => formatBytes(row.memoryBytes, locale) },
    { id: 'version', header: words('version'), cell: (row) => `${row.version} · Node ${row.nodeVersion}` },
  ];
  const { database, redis, disk, audit, recount } = view;
  return (
    <>
      <Section title={words('processes')}>
        <Table caption={words('processes')} columns={columns} rows={view.processes} rowKey={(row) => row.id} density="compact" empty={<p className="muted">{words('noProcesses')}</p>} />
      </Section>
      <Section title={words('machine')}>
        <Facts
          facts={[
            { label: words('version'), value: view.version },
            { label: 'PostgreSQL', value: `${database.version} · ${formatBytes(database.sizeBytes, locale)} · ${words('upForShort', { age: since(database.startedAt) })}` },
            { label: words('connections'), value: words('of', { used: formatNumber(database.connections, locale), most: formatNumber(database.maxConnections, locale) }) },
            { label: words('lastMigration'), value: database.lastMigration },
            { label: 'Redis', value: redis.state === 'ok' ? `${redis.version ?? ''} · ${formatBytes(redis.usedBytes ?? 0, locale)} · ${words('upForShort', { age: age(redis.uptimeSeconds ?? 0) })}` : words(`redis_${redis.state}_short`) },
            { label: words('disk'), value: words('diskFree', { free: formatBytes(disk.freeBytes, locale), total: formatBytes(disk.totalBytes, locale) }) },
            { label: words('chain'), value: audit.sealedAt ? <>{words('lastBlock', { number: formatNumber(audit.lastBlock, locale) })}, <InstantText at={audit.sealedAt} /></> : words('never') },
            { label: words('recount'), value: recount ? <><InstantText at={recount.startedAt} />: {words('recountSays', { people: formatNumber(recount.people, locale), differences: formatNumber(recount.differences, locale) })}</> : words('never') },
          ]}
        />
      </Section>
    </>
  );
}
