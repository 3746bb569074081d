import { type Column, Table } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import type { AcceptRow, ClozeField, NumberKey, Pair } from '../kind-forms';
import type { ItemForm } from '../item-form';
import { useMarkingWords } from '../marking-words';
import { usePrinted } from '../printed';
import { fieldPoints } from '../write-marking';
import { Said } from './mark-choices';

type Typed = Pick<ItemForm, 'accepts' | 'caseSensitive' | 'diacritics'>;

/** Spellings accepted and how strictly they are compared. */
export function MarkAccepts({ form }: { form: Typed }) {
  const words = useMarkingWords();
  const columns: Column<AcceptRow>[] = [
    { id: 'text', header: words('accepted'), isRowHeader: true, cell: (row) => row.text },
    { id: 'points', header: words('points'), align: 'end', width: '6rem', cell: (row) => row.points },
  ];
  return (
    <>
      <Table caption={words('accepted')} columns={columns} rows={form.accepts} rowKey={(row) => String(row.rowId)} density="compact" />
      <p>{words(form.caseSensitive ? 'caseOn' : 'caseOff')} {words(form.diacritics === 'keep' ? 'marksKeep' : 'marksIgnore')}</p>
    </>
  );
}

function useNumberText() {
  const words = useMarkingWords();
  const { locale } = useLocale();
  return ({ value, mode, below, above }: NumberKey, unit: Pair): string => {
    const said = (locale === 'en' && unit.en ? unit.en : unit.vi).trim();
    const shown = said ? `${value} ${said}` : value;
    return mode === 'exact' ? words('numberExact', { value: shown }) : words(mode === 'absolute' ? 'numberAbsolute' : 'numberRelative', { value: shown, below: below || '0', above: above || '0' });
  };
}

export function MarkNumber({ form }: { form: ItemForm }) {
  const words = useMarkingWords();
  const numberText = useNumberText();
  return (
    <>
      <p><strong>{numberText(form.number, form.unit)}</strong></p>
      <p>{words('numberPoints', { points: form.maxPoints })}</p>
    </>
  );
}

/** The fields of a text, each with its answer and points. */
export function MarkCloze({ form }: { form: ItemForm }) {
  const words = useMarkingWords();
  const numberText = useNumberText();
  const printed = usePrinted();
  const answer = (field: ClozeField) => {
    if (field.type === 'number') return numberText(field.number, field.unit);
    if (field.type === 'text') return field.accepts.map((each) => `${each.text} (${each.points})`).join('; ');
    const right = field.choices.find((choice) => choice.id === field.right);
    return right ? <Said text={right.text} /> : '–';
  };
  const columns: Column<ClozeField>[] = [
    { id: 'field', header: words('field'), isRowHeader: true, cell: (row) => row.id },
    { id: 'answer', header: words('answer'), cell: answer },
    { id: 'points', header: words('points'), align: 'end', width: '6rem', cell: (row) => printed(fieldPoints(row)) },
  ];
  return <Table caption={words('marking')} columns={columns} rows={form.cloze.fields} rowKey={(row) => row.id} density="compact" />;
}
