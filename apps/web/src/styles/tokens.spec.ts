import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, edgePairs, readablePairs } from './contrast';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function theme(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return new Map([...block.matchAll(/(--[a-z0-9-]+):\s*([^;]+);/g)].map((found) => [found[1] ?? '', found[2] ?? '']));
}
const light = theme(':root');
const themes = { light, dark: new Map([...light, ...theme("[data-theme='dark']")]) };

function colour(tokens: Map<string, string>, name: string): string {
  const value = tokens.get(name) ?? '';
  const alias = /^var\((--[a-z0-9-]+)\)$/.exec(value)?.[1];
  return alias ? colour(tokens, alias) : value;
}

describe.each(Object.entries(themes))('colours of the %s theme', (_name, tokens) => {
  it.each(readablePairs)('%s on %s is readable (4.5:1)', (ink, ground) => {
    expect(contrast(colour(tokens, ink), colour(tokens, ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(edgePairs)('%s stands out on %s (3:1)', (edge, ground) => {
    expect(contrast(colour(tokens, edge), colour(tokens, ground))).toBeGreaterThanOrEqual(3);
  });
});
