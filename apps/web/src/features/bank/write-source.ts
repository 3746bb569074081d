import type { BodyNode, ItemSource, ResponseKey, ResponseProcessing } from '@kynangso/contracts/bank';
import { isChoiceKind, type ItemForm, readDecimal, rowsOf } from './item-form';
import { readBlocks } from './marked-blocks';
import { readInlines } from './marked-text';

type Language = 'vi' | 'en';
/** A figure that can't be read stays as typed; the form's own checks name it before anything is sent. */
const figure = (typed: string): string => readDecimal(typed) ?? typed.trim();

/** The form as the item model: the body for candidates, and what marks it in its own object. */
export function writeSource(form: ItemForm): ItemSource {
  const { marks, processing } = marking(form);
  const isWhole = form.scoring === 'whole' && isChoiceKind(form.kind);
  const most = isWhole ? '1' : figure(form.maxPoints);
  const outcome = { cardinality: 'single' as const, baseType: 'float' as const, normalMaximum: most };
  return {
    code: form.code.trim(),
    kind: form.kind,
    difficulty: form.difficulty,
    alignments: form.alignments,
    content: {
      body: { vi: body(form, 'vi'), ...(form.hasEnglish ? { en: body(form, 'en') } : {}) },
      responseDeclarations: [
        {
          identifier: form.responseId,
          cardinality: form.kind === 'multipleChoice' ? 'multiple' : 'single',
          baseType: isChoiceKind(form.kind) ? 'identifier' : form.kind === 'numeric' ? form.number.baseType : 'string',
        },
      ],
      outcomeDeclarations: [
        { identifier: 'SCORE', ...outcome, defaultValue: '0' },
        { identifier: 'MAXSCORE', ...outcome, defaultValue: most },
      ],
    },
    key: {
      responses: { [form.responseId]: marks },
      processing,
      explanation: {
        vi: orEmpty(form.explanation.vi),
        ...(form.hasEnglish && form.explanation.en.trim() !== '' ? { en: readBlocks(form.explanation.en) } : {}),
      },
    },
  };
}

/** A draft may still lack its explanation; the checks then say that a text is empty. */
const orEmpty = (text: string) => (text.trim() === '' ? [{ type: 'paragraph' as const, content: readInlines('') }] : readBlocks(text));

function body(form: ItemForm, language: Language): BodyNode[] {
  const shared = { responseIdentifier: form.responseId, prompt: readInlines(form.prompt[language].trim()) };
  const context = readBlocks(form.context[language]);
  if (isChoiceKind(form.kind)) {
    return [
      ...context,
      {
        type: 'choiceInteraction',
        ...shared,
        maxChoices: form.kind === 'multipleChoice' ? form.maxChoices : 1,
        minChoices: form.minChoices,
        shuffle: form.kind === 'trueFalse' ? false : form.shuffle,
        choices: rowsOf(form).map((choice) => ({ identifier: choice.id, content: readInlines(choice.text[language].trim()), ...(choice.isFixed ? { fixed: true } : {}) })),
      },
    ];
  }
  const unit = form.unit[language].trim();
  return [
    ...context,
    {
      type: 'textEntryInteraction',
      ...shared,
      expectedLength: Number(form.expectedLength) || 20,
      inputMode: form.kind === 'numeric' ? 'decimal' : 'text',
      ...(unit === '' ? {} : { unit }),
    },
  ];
}

function marking(form: ItemForm): { marks: ResponseKey; processing: ResponseProcessing } {
  if (form.kind === 'shortText') return textMarking(form);
  if (form.kind === 'numeric') return numberMarking(form);
  const rows = rowsOf(form);
  const correct = rows.filter((choice) => choice.isRight).map((choice) => choice.id);
  if (form.scoring === 'whole') return { marks: { correct }, processing: { template: 'match_correct' } };
  const entries = rows.filter((choice) => choice.points.trim() !== '').map((choice) => ({ key: choice.id, value: figure(choice.points) }));
  return { marks: { correct, ...bounded(form, entries) }, processing: { template: 'map_response' } };
}

const bounded = (form: ItemForm, entries: { key: string; value: string }[]) =>
  entries.length === 0 ? {} : { mapping: { defaultValue: '0', lowerBound: '0', upperBound: figure(form.maxPoints), entries } };

function textMarking(form: ItemForm): { marks: ResponseKey; processing: ResponseProcessing } {
  const entries = form.accepts.filter((each) => each.text.trim() !== '').map((each) => ({ key: each.text.trim().normalize('NFC'), value: figure(each.points) }));
  const best = [...entries].sort((a, b) => Number(b.value) - Number(a.value))[0];
  return {
    marks: { correct: best ? [best.key] : [], ...bounded(form, entries), text: { caseSensitive: form.caseSensitive, diacritics: form.diacritics } },
    processing: { template: 'map_response' },
  };
}

function numberMarking(form: ItemForm): { marks: ResponseKey; processing: ResponseProcessing } {
  const { value, mode, below, above } = form.number;
  const identifier = form.responseId;
  const set = (points: string) => [{ rule: 'setOutcomeValue' as const, identifier: 'SCORE', value: { op: 'baseValue' as const, baseType: 'float' as const, value: points } }];
  const tolerance: [string, string] = mode === 'exact' ? ['0', '0'] : [figure(below) || '0', figure(above) || '0'];
  return {
    marks: { correct: value.trim() === '' ? [] : [figure(value)] },
    processing: {
      rules: [
        {
          rule: 'responseCondition',
          if: {
            test: { op: 'equal', toleranceMode: mode === 'relative' ? 'relative' : 'absolute', tolerance, args: [{ op: 'variable', identifier }, { op: 'correct', identifier }] },
            then: set(figure(form.maxPoints)),
          },
          else: set('0'),
        },
      ],
    },
  };
}
