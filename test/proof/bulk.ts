import { numberOf } from './exam/floor';
import { provesExport } from './bulk/export';

/** Large files on their way out, with a worker that dies in the middle. */
export async function run(args: string[]): Promise<object> {
  const out = await provesExport(numberOf(args, 'rows', 500_000));
  return { measured: { export: out.measured }, bar: { export: out.bar }, control: { export: out.control }, ok: out.ok };
}
