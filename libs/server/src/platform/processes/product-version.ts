import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | undefined;

/** The version in the product's package.json, looked for upwards from this file: it stands at another depth in the build. */
export function productVersion(): string {
  if (known !== undefined) return known;
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: string; version?: string };
      if (name === '@kynangso/source' && version) return (known = version);
    } catch {
      // none here; one folder up
    }
  }
  return (known = '?');
}
