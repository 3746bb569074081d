import { escapeLiteral } from 'pg';

/** COPY takes no parameters: the values go into the statement as literals, each quoted by the driver. Only for statements of our own text. */
export function withLiterals(sql: string, values: readonly unknown[]): string {
  return sql.replace(/\$(\d+)/g, (_, n: string) => {
    const at = Number(n) - 1;
    if (at >= values.length) throw new Error(`statement names $${n}, but ${values.length} values were given`);
    return literal(values[at]);
  });
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Date) return escapeLiteral(value.toISOString());
  if (Array.isArray(value)) return escapeLiteral(`{${value.map(element).join(',')}}`);
  if (typeof value === 'object') return escapeLiteral(JSON.stringify(value));
  if (typeof value === 'number' && Number.isFinite(value)) return value < 0 ? `(${value})` : String(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return escapeLiteral(value);
  throw new Error(`no literal for a ${typeof value}`);
}

const element = (value: unknown): string => (value === null ? 'NULL' : `"${String(value).replace(/["\\]/g, '\\$&')}"`);
