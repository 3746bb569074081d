import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { html, type Markup } from './html';

const manifest = z.record(z.string(), z.object({ file: z.string(), css: z.array(z.string()).default([]), imports: z.array(z.string()).default([]), isEntry: z.boolean().default(false) }));

/**
 * What the browser may fetch at once for a page instead of finding out one after the other: style as links, scripts as hints.
 * @param root folder of the built web; without its manifest there is nothing to say
 * @returns for modules of the web ("src/features/…") the elements for the head
 */
export function pageAssets(root: string): (modules: readonly string[]) => Markup[] {
  const file = join(root, '.vite/manifest.json');
  const parts = existsSync(file) ? manifest.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const entry = Object.keys(parts).find((name) => parts[name]?.isEntry);
  const base = closure(entry ? [entry] : [], new Set());
  return (modules) => {
    const fresh = [...closure(modules, new Set())].filter((name) => !base.has(name)).flatMap((name) => parts[name] ?? []);
    const styles = new Set(fresh.flatMap((part) => part.css));
    const scripts = new Set(fresh.map((part) => part.file).filter((name) => name.endsWith('.js')));
    return [...[...styles].map((style) => html`<link rel="stylesheet" crossorigin href="/${style}">`), ...[...scripts].map((script) => html`<link rel="modulepreload" crossorigin href="/${script}">`)];
  };

  function closure(names: readonly string[], seen: Set<string>): Set<string> {
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      closure(parts[name]?.imports ?? [], seen);
    }
    return seen;
  }
}
