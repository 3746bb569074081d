import { Check, X } from 'lucide-react';
import { Badge, type Column, Table } from '../../../components';
import { ItemWords } from '../../../components/rich-text';
import { useLocale } from '../../../i18n/locale';
import { type ChoiceRow, type ItemForm, rowsOf } from '../item-form';
import type { Pair } from '../kind-forms';
import { readInlines } from '../marked-text';
import { useMarkingWords } from '../marking-words';

/** A text of the form in the reader's language, where it has one. */
export function Said({ text }: { text: Pair }) {
  const { locale } = useLocale();
  const typed = locale === 'en' && text.en !== '' ? text.en : text.vi;
  return typed === '' ? null : <ItemWords inlines={readInlines(typed)} />;
}
export function RightBadge({ isRight }: { isRight: boolean }) {
  const words = useMarkingWords();
  return isRight ? <Badge tone="good" icon={<Check size={14} aria-hidden />}>{words('right')}</Badge> : <Badge icon={<X size={14} aria-hidden />}>{words('wrong')}</Badge>;
}

/** Choices with what is right, what each earns and what is said about it. */
export function MarkChoices({ form }: { form: ItemForm }) {
  const words = useMarkingWords();
  const rows = rowsOf(form);
  const columns: Column<ChoiceRow>[] = [
    {
      id: 'choice', header: words('choice'), isRowHeader: true,
      cell: (row) => (
        <span><Said text={row.text} /> {row.isFixed && form.kind !== 'trueFalse' && <span className="muted small">({words('pinned')})</span>}</span>
      ),
    },
    { id: 'right', header: words('isRight'), width: '8rem', cell: (row) => <RightBadge isRight={row.isRight} /> },
    ...(form.scoring === 'perChoice' ? [{ id: 'points', header: words('points'), align: 'end' as const, width: '6rem', cell: (row: ChoiceRow) => row.points || '0' }] : []),
    ...(rows.some((row) => row.feedback.vi !== '') ? [{ id: 'feedback', header: words('feedback'), cell: (row: ChoiceRow) => <Said text={row.feedback} /> }] : []),
  ];
  return (
    <>
      <Table caption={words('marking')} columns={columns} rows={rows} rowKey={(row) => row.id} density="compact" />
      <p>{words(form.scoring === 'whole' ? 'wholeOnly' : 'perChoice', { points: form.maxPoints })}</p>
    </>
  );
}
