import { en, vi } from 'zod/locales';
import { type Expression, type ItemKey, itemKey, type ResponseRule } from '@kynangso/contracts/bank';
import type { Locale } from '@kynangso/contracts/kernel';

/*
 * A key as it is corrected in a regrade: right values and their points as fields where the scoring rests on nothing else, the whole key as
 * JSON otherwise. Whether the new key scores the item is the api's to say.
 */

export interface KeyRow {
  value: string;
  points: string;
}
export interface KeyField {
  identifier: string;
  /** mapped: each value earns its points; otherwise the values are right together */
  isMapped: boolean;
  /** typed text: the best value stands for the right one */
  isText: boolean;
  rows: KeyRow[];
}
export type KeyEdit = { mode: 'fields'; fields: KeyField[]; json: string } | { mode: 'json'; fields: KeyField[] | null; json: string };
export type KeyProblem = { kind: 'same' | 'noValue' | 'json' } | { kind: 'points'; value: string } | { kind: 'shape'; path: string; message: string };
export type KeyResult = { key: ItemKey } | { problems: KeyProblem[] };

/** Operators that read right values or a mapping, by the response they read. */
function readsOf(node: Expression): { op: string; identifier: string }[] {
  if ('args' in node) return (node.args as readonly Expression[]).flatMap(readsOf);
  return node.op === 'correct' || node.op === 'mapResponse' || node.op === 'mapResponsePoint' ? [{ op: node.op, identifier: node.identifier }] : [];
}
function expressionsOf(rule: ResponseRule): Expression[] {
  switch (rule.rule) {
    case 'setOutcomeValue':
      return [rule.value];
    case 'exitResponse':
      return [];
    case 'responseProcessingFragment':
      return rule.rules.flatMap(expressionsOf);
    case 'responseCondition':
      return [rule.if, ...(rule.elseIf ?? [])].flatMap(({ test, then }) => [test, ...then.flatMap(expressionsOf)]).concat((rule.else ?? []).flatMap(expressionsOf));
  }
}
/** How a response is scored: by its right values, by its mapping, or in a way fields can't show. */
function scoringOf(key: ItemKey, identifier: string): 'correct' | 'mapping' | null {
  if ('template' in key.processing) return key.processing.template === 'match_correct' ? 'correct' : key.processing.template === 'map_response' ? 'mapping' : null;
  const ops = new Set(key.processing.rules.flatMap(expressionsOf).flatMap(readsOf).filter((read) => read.identifier === identifier).map((read) => read.op));
  if (ops.size !== 1) return null;
  return ops.has('correct') ? 'correct' : ops.has('mapResponse') ? 'mapping' : null;
}

/** The fields of a key; null when some response is scored in a way they can't show. */
export function fieldsOf(key: ItemKey): KeyField[] | null {
  if ((key.rubrics ?? []).length > 0) return null;
  const fields: KeyField[] = [];
  for (const [identifier, response] of Object.entries(key.responses)) {
    const scoring = scoringOf(key, identifier);
    if (scoring === null || response.areaMapping || (scoring === 'mapping' && !response.mapping)) return null;
    const isMapped = scoring === 'mapping';
    const rows = isMapped ? (response.mapping?.entries ?? []).map(({ key: value, value: points }) => ({ value, points })) : response.correct.map((value) => ({ value, points: '' }));
    fields.push({ identifier, isMapped, isText: response.text !== undefined, rows });
  }
  return fields.length > 0 ? fields : null;
}

export function editOf(key: ItemKey): KeyEdit {
  const fields = fieldsOf(key);
  const json = JSON.stringify(key, null, 2);
  return fields ? { mode: 'fields', fields, json } : { mode: 'json', fields: null, json };
}

const decimalOf = (typed: string): string | null => {
  const plain = typed.trim().replace(',', '.');
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(plain) ? plain : null;
};

/** The values that stand as right beside a mapping: for typed text its best one, else all that earn something. */
function rightOf(field: KeyField, entries: readonly { key: string; value: string }[]): string[] {
  const earning = entries.filter((entry) => Number(entry.value) > 0);
  if (!field.isText) return earning.map((entry) => entry.key);
  const best = [...earning].sort((a, b) => Number(b.value) - Number(a.value))[0];
  return best ? [best.key] : [];
}

function fromFields(before: ItemKey, fields: readonly KeyField[]): KeyResult {
  const problems: KeyProblem[] = [];
  const responses = { ...before.responses };
  for (const field of fields) {
    const old = before.responses[field.identifier];
    const rows = field.rows.map((row) => ({ ...row, value: row.value.trim().normalize('NFC') })).filter((row) => row.value !== '');
    if (!old || rows.length === 0) {
      problems.push({ kind: 'noValue' });
      continue;
    }
    if (!field.isMapped) {
      responses[field.identifier] = { ...old, correct: rows.map((row) => row.value) };
      continue;
    }
    const entries = rows.map((row) => ({ key: row.value, value: decimalOf(row.points) ?? '' }));
    problems.push(...entries.filter((entry) => entry.value === '').map((entry): KeyProblem => ({ kind: 'points', value: entry.key })));
    const isSame = JSON.stringify(entries) === JSON.stringify(old.mapping?.entries);
    if (!isSame && old.mapping) responses[field.identifier] = { ...old, correct: rightOf(field, entries), mapping: { ...old.mapping, entries } };
  }
  return problems.length > 0 ? { problems } : { key: { ...before, responses } };
}

function fromJson(json: string, locale: Locale): KeyResult {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { problems: [{ kind: 'json' }] };
  }
  const parsed = itemKey.safeParse(value, { error: (locale === 'vi' ? vi() : en()).localeError });
  if (parsed.success) return { key: parsed.data };
  return { problems: parsed.error.issues.slice(0, 10).map((issue) => ({ kind: 'shape', path: issue.path.map(String).join('.'), message: issue.message })) };
}

/** The new key, or what is wrong with it. */
export function keyOf(before: ItemKey, edit: KeyEdit, locale: Locale): KeyResult {
  const result = edit.mode === 'fields' ? fromFields(before, edit.fields) : fromJson(edit.json, locale);
  if ('problems' in result) return result;
  return JSON.stringify(result.key) === JSON.stringify(before) ? { problems: [{ kind: 'same' }] } : result;
}
