import type { ItemProblem } from '@kynangso/contracts/bank';

/** What a schema refused, in sentences for authors: an import report names the place and the thing, not a parser's words. */

export interface ShapeIssue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
}
interface Words {
  readonly vi: string;
  readonly en: string;
}

/** Named by the schemas themselves ("unknown_operator customOperator"), where needed with the rest of the place in front. */
const named = /^(?:(\S+): )?(unknown_[a-z_]+) (\S+)$/;
const things: Readonly<Record<string, Words>> = {
  unknown_operator: { vi: 'Biểu thức {name} chưa được bộ chấm hỗ trợ', en: 'The scoring engine doesn’t support the expression {name}' },
  unknown_rule: { vi: 'Quy tắc chấm {name} chưa được hỗ trợ', en: 'The response rule {name} is not supported' },
  unknown_template: { vi: 'Mẫu chấm {name} chưa được hỗ trợ', en: 'The response processing template {name} is not supported' },
  unknown_statistic: { vi: 'Phép thống kê {name} chưa được hỗ trợ', en: 'The statistic {name} is not supported' },
  unknown_interaction: { vi: 'Dạng tương tác {name} chưa được hỗ trợ', en: 'The interaction {name} is not supported' },
  unknown_base_type: { vi: 'Kiểu dữ liệu {name} chưa được hỗ trợ', en: 'The base type {name} is not supported' },
  unknown_external_scoring: { vi: 'Cách chấm ngoài {name} chưa được hỗ trợ', en: 'The external scoring {name} is not supported' },
};
const sentences = {
  missing: { vi: 'Thiếu phần này', en: 'This part is missing' },
  unknown_part: { vi: 'Không có phần nào tên {name} ở đây', en: 'No part is called {name} here' },
  wrong_type: { vi: 'Phải là {name}', en: 'It must be {name}' },
  wrong_value: { vi: 'Phải là một trong: {name}', en: 'It must be one of: {name}' },
  too_small: { vi: 'Ngắn hoặc nhỏ hơn mức cho phép', en: 'Shorter or smaller than allowed' },
  too_big: { vi: 'Dài hoặc lớn hơn mức cho phép', en: 'Longer or larger than allowed' },
  bad_format: { vi: 'Không đúng cách viết', en: 'Not written as it must be' },
} as const;
type Code = keyof typeof sentences;

const types: Readonly<Record<string, Words>> = {
  string: { vi: 'chuỗi chữ', en: 'text' },
  number: { vi: 'số', en: 'a number' },
  int: { vi: 'số nguyên', en: 'a whole number' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  array: { vi: 'danh sách [ ]', en: 'a list [ ]' },
  tuple: { vi: 'danh sách [ ]', en: 'a list [ ]' },
  object: { vi: 'đối tượng { }', en: 'an object { }' },
  record: { vi: 'đối tượng { }', en: 'an object { }' },
};

/** content.body.vi[0].prompt: the way the other checks name places */
const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((place, step) => (typeof step === 'number' ? `${place}[${step}]` : place === '' ? String(step) : `${place}.${String(step)}`), '');
const steps = (text: string): PropertyKey[] => text.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
const fill = ({ vi, en }: Words, name: Words): Words => ({ vi: vi.replace('{name}', name.vi), en: en.replace('{name}', name.en) });
const same = (name: string): Words => ({ vi: name, en: name });

export function shapeProblem(issue: ShapeIssue): ItemProblem {
  const found = named.exec(issue.message);
  if (found) {
    const [, inside, code = '', name = ''] = found;
    return { path: placeOf([...issue.path, ...(inside === undefined ? [] : steps(inside))]), code, ...fill(things[code] ?? sentences.bad_format, same(name)) };
  }
  const [code, name] = saidOf(issue);
  return { path: placeOf(issue.path), code, ...fill(sentences[code], name) };
}

function saidOf({ code, message, expected, keys, values }: ShapeIssue): [Code, Words] {
  switch (code) {
    case 'unrecognized_keys':
      return ['unknown_part', same((keys ?? []).slice(0, 5).join(', '))];
    case 'invalid_type':
      return / undefined$/.test(message) ? ['missing', same('')] : ['wrong_type', types[String(expected)] ?? same(String(expected))];
    case 'invalid_value':
      return ['wrong_value', same((values ?? []).map(String).join(', '))];
    case 'too_small':
      return ['too_small', same('')];
    case 'too_big':
      return ['too_big', same('')];
    default:
      return ['bad_format', same('')];
  }
}
