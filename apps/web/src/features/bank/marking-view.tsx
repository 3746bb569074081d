import { Check, X } from 'lucide-react';
import type { ItemSource } from '@kynangso/contracts/bank';
import { Badge, Callout, type Column, Table } from '../../components';
import { ItemBlocks, ItemWords } from '../../components/rich-text';
import { useLocale } from '../../i18n/locale';
import { type AcceptRow, type ChoiceRow, isChoiceKind, type ItemForm, rowsOf } from './item-form';
import { readInlines } from './marked-text';
import { readSource } from './read-source';
import { useWords } from './words';

/** What is right and what it earns, in words, then the explanation: for authors and reviewers only. */
export function MarkingView({ source }: { source: ItemSource }) {
  const words = useWords();
  const { locale } = useLocale();
  const form = readSource(source, locale === 'vi' ? ',' : '.');
  const { vi, en } = source.key.explanation;
  const isEnglish = locale === 'en' && en !== undefined;
  return (
    <div className="stack">
      {form ? (
        isChoiceKind(form.kind) ? <Choices form={form} /> : form.kind === 'numeric' ? <NumberMarks form={form} /> : <Accepts form={form} />
      ) : (
        <>
          <Callout>{words('ownRules')}</Callout>
          <pre className="bank-raw" tabIndex={0}>{JSON.stringify({ responses: source.key.responses, processing: source.key.processing }, null, 2)}</pre>
        </>
      )}
      <h3>{words('explanation')}</h3>
      <div lang={isEnglish ? 'en' : 'vi'}>
        <ItemBlocks blocks={isEnglish && en ? en : vi} />
      </div>
    </div>
  );
}

function Choices({ form }: { form: ItemForm }) {
  const words = useWords();
  const { locale } = useLocale();
  const columns: Column<ChoiceRow>[] = [
    {
      id: 'choice', header: words('choice'), isRowHeader: true,
      cell: (row) => (
        <span>
          <ItemWords inlines={readInlines(locale === 'en' && row.text.en ? row.text.en : row.text.vi)} /> {row.isFixed && form.kind !== 'trueFalse' && <span className="muted small">({words('pinned')})</span>}
        </span>
      ),
    },
    {
      id: 'right', header: words('isRight'), width: '8rem',
      cell: (row) => (row.isRight ? <Badge tone="good" icon={<Check size={14} aria-hidden />}>{words('right')}</Badge> : <Badge icon={<X size={14} aria-hidden />}>{words('wrong')}</Badge>),
    },
    ...(form.scoring === 'perChoice' ? [{ id: 'points', header: words('points'), align: 'end' as const, width: '6rem', cell: (row: ChoiceRow) => row.points || '0' }] : []),
  ];
  return (
    <>
      <Table caption={words('marking')} columns={columns} rows={rowsOf(form)} rowKey={(row) => row.id} density="compact" />
      <p>{words(form.scoring === 'whole' ? 'wholeOnly' : 'perChoice', { points: form.maxPoints })}</p>
    </>
  );
}

function Accepts({ form }: { form: ItemForm }) {
  const words = useWords();
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

function NumberMarks({ form }: { form: ItemForm }) {
  const words = useWords();
  const { locale } = useLocale();
  const { value, mode, below, above } = form.number;
  const unit = (locale === 'en' && form.unit.en ? form.unit.en : form.unit.vi).trim();
  const shown = unit ? `${value} ${unit}` : value;
  return (
    <>
      <p>
        <strong>{mode === 'exact' ? words('numberExact', { value: shown }) : words(mode === 'absolute' ? 'numberAbsolute' : 'numberRelative', { value: shown, below: below || '0', above: above || '0' })}</strong>
      </p>
      <p>{words('numberPoints', { points: form.maxPoints })}</p>
    </>
  );
}
