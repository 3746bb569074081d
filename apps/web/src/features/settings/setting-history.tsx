import { type SettingChangeView, settingRoutes } from '@kynangso/contracts/operations';
import type { SettingKey } from '@kynangso/domain/settings';
import { type Column, InstantText, Load, Table } from '../../components';
import { useLocale } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { showValue } from './show-value';
import { useWords } from './words';

/** What the setting was before, and who changed it why. */
export function SettingHistory({ settingKey }: { settingKey: SettingKey }) {
  const words = useWords();
  const { locale } = useLocale();
  const changes = useApi(settingRoutes.listSettingChanges, { params: { key: settingKey } });
  const columns: Column<SettingChangeView>[] = [
    { id: 'when', header: words('when'), isRowHeader: true, cell: (row) => <InstantText at={row.changedAt} /> },
    { id: 'before', header: words('before'), cell: (row) => showValue(settingKey, row.before, locale, words) },
    { id: 'after', header: words('after'), cell: (row) => <>{showValue(settingKey, row.after, locale, words)}{row.isReset && <span className="muted small"> {words('toDefault')}</span>}</> },
    { id: 'who', header: words('who'), cell: (row) => <>{row.changedBy}<span className="muted small kn-block">{row.reason}</span></> },
  ];
  return (
    <div className="stack-tight">
      <h3>{words('history')}</h3>
      <Load query={changes}>{(data) => <Table caption={words('history')} columns={columns} rows={data.rows} rowKey={(row) => String(row.version)} density="compact" empty={<p className="muted">{words('noHistory')}</p>} />}</Load>
    </div>
  );
}
