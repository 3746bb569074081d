import { numberOf } from './exam/floor';
import { provesExport } from './bulk/export';
import { naiveImport, provesImport } from './bulk/import';

export { naiveImport };

/**
 * Large files on their way in and out, with a worker that dies in the middle. `--only=import` or `--only=export` runs one half, `--import-rows=`
 * makes the imports smaller.
 */
export async function run(args: string[]): Promise<object> {
  const only = args.find((arg) => arg.startsWith('--only='))?.split('=')[1];
  const parts: Record<string, { measured: object; bar: object; control: object; ok: boolean }> = {};
  const proves = { import: () => provesImport(numberOf(args, 'import-rows', 300_000)), export: () => provesExport(numberOf(args, 'rows', 500_000)) };
  for (const [name, prove] of Object.entries(proves)) {
    if (only !== undefined && only !== name) continue;
    parts[name] = await prove();
    // what one half has found isn't lost with the other
    process.stderr.write(`${name}: ${JSON.stringify(parts[name])}\n`);
  }
  const of = (what: 'measured' | 'bar' | 'control') => Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part[what]]));
  return { measured: of('measured'), bar: of('bar'), control: of('control'), ok: Object.values(parts).every((part) => part.ok) };
}
