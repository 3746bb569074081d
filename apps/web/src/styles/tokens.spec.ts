import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

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
/** WCAG 2.2 relative luminance of #rrggbb. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [hi = 0, lo = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
}

const grounds = ['--color-page', '--color-surface', '--color-sunken'];
const text = ['--color-text', '--color-text-muted', '--color-heading', '--color-link', '--color-link-hover', '--color-accent'];
const pairs: [string, string][] = [
  ...grounds.flatMap((ground) => text.map((ink): [string, string] => [ink, ground])),
  ...['good', 'warn', 'bad', 'info'].flatMap((tone): [string, string][] => [
    [`--color-${tone}`, `--color-${tone}-soft`],
    [`--color-${tone}`, '--color-surface'],
    ['--color-text', `--color-${tone}-soft`],
  ]),
  ['--color-on-action', '--color-action'],
  ['--color-on-action', '--color-action-hover'],
  ['--color-on-accent', '--color-accent'],
  ['--color-on-accent', '--color-accent-hover'],
  ['--color-text', '--color-selected'],
  ['--color-link', '--color-selected'],
  ['--color-link', '--color-header'],
  ['--color-on-footer', '--color-footer'],
];

describe.each(Object.entries(themes))('colours of the %s theme', (_name, tokens) => {
  it.each(pairs)('%s on %s is readable (4.5:1)', (ink, ground) => {
    expect(contrast(colour(tokens, ink), colour(tokens, ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(grounds)('control borders and the focus ring stand out on %s (3:1)', (ground) => {
    for (const edge of ['--color-line-strong', '--color-focus']) expect(contrast(colour(tokens, edge), colour(tokens, ground))).toBeGreaterThanOrEqual(3);
  });
});
