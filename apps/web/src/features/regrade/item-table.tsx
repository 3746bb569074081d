import { useState } from 'react';
import { Badge, type Column, EmptyState, ProgressBar, SearchField, Select, Table } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatBasisPoints } from '../../lib/format';
import { searchKey } from '../../lib/search-key';
import { KeyEditor } from './key-editor';
import { editOf, type KeyEdit } from './key-form';
import type { RegradeItem } from './regrade-items';
import { useWords } from './words';

export type Choice = { action: 'drop' | 'full_credit' } | { action: 'new_key'; edit: KeyEdit };
export type Choices = ReadonlyMap<string, Choice>;
const actions = ['none', 'drop', 'full_credit', 'new_key'] as const;

interface ItemTableProps {
  items: readonly RegradeItem[];
  choices: Choices;
  onChange: (choices: Choices) => void;
  isTried: boolean;
}
/** Items with how they went, the hardest first, and what is to happen to each; editors of new keys stand below. */
export function ItemTable({ items, choices, onChange, isTried }: ItemTableProps) {
  const words = useWords();
  const { locale } = useLocale();
  const [filter, setFilter] = useState('');
  const sought = searchKey(filter);
  const shown = items.filter((item) => choices.has(item.itemVersionId) || searchKey(`${item.itemCode} ${item.excerpt}`).includes(sought));
  function choose(item: RegradeItem, action: string): void {
    const next = new Map(choices);
    if (action === 'drop' || action === 'full_credit') next.set(item.itemVersionId, { action });
    else if (action === 'new_key') next.set(item.itemVersionId, { action, edit: editOf(item.key) });
    else next.delete(item.itemVersionId);
    onChange(next);
  }
  const columns: Column<RegradeItem>[] = [
    {
      id: 'item', header: words('item'), isRowHeader: true,
      cell: (item) => (
        <span className="stack-tight">
          <span className="row">
            <span>{item.itemCode}</span>
            {choices.has(item.itemVersionId) && <Badge tone="info">{words(`a_${choices.get(item.itemVersionId)?.action ?? 'drop'}`)}</Badge>}
          </span>
          <span className="regrade-excerpt">{item.excerpt}</span>
        </span>
      ),
    },
    {
      id: 'facility', header: words('facility'), width: '13rem',
      cell: (item) =>
        item.facilityBp === null ? (
          <span className="muted">{words('noAttempts')}</span>
        ) : (
          <span className="stack-tight regrade-facility">
            <ProgressBar label={words('facility')} labelHidden size="sm" value={item.facilityBp} max={10_000} tone={item.facilityBp < 3000 ? 'bad' : 'action'} valueText={formatBasisPoints(item.facilityBp, locale)} />
            <span className="small">{formatBasisPoints(item.facilityBp, locale)} <span className="muted">({words('attempts', { count: item.attempts })})</span></span>
          </span>
        ),
    },
    {
      id: 'action', header: words('action'), width: '15rem',
      cell: (item) => (
        <Select
          label={<span className="visually-hidden">{words('actionOf', { code: item.itemCode })}</span>} value={choices.get(item.itemVersionId)?.action ?? 'none'} onChange={(action) => choose(item, action)}
          options={actions.map((action) => ({ value: action, label: words(`a_${action}`), ...(action === 'none' ? {} : { description: words(`ah_${action}`) }) }))}
        />
      ),
    },
  ];
  const edited = items.flatMap((item) => {
    const choice = choices.get(item.itemVersionId);
    return choice?.action === 'new_key' ? [{ item, edit: choice.edit }] : [];
  });
  if (items.length === 0) return <EmptyState title={words('noItems')} />;
  return (
    <div className="stack">
      <p className="muted measure">{words('itemsLead')}</p>
      {items.length > 8 && <div className="narrow"><SearchField label={words('filterItems')} value={filter} onChange={setFilter} /></div>}
      <div className="regrade-items">
        <Table caption={words('stepItems')} columns={columns} rows={shown} rowKey={(item) => item.itemVersionId} density="compact" />
      </div>
      <p role="status">{words('chosen', { count: choices.size })}</p>
      {edited.map(({ item, edit }) => (
        <KeyEditor key={item.itemVersionId} item={item} edit={edit} isTried={isTried} onChange={(next) => onChange(new Map(choices).set(item.itemVersionId, { action: 'new_key', edit: next }))} />
      ))}
    </div>
  );
}
