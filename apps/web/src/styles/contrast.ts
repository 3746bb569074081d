/** WCAG 2.2 relative luminance of #rrggbb. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio of two #rrggbb colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [hi = 0, lo = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
}

const grounds = ['--color-page', '--color-surface', '--color-sunken'] as const;
const inks = ['--color-text', '--color-text-muted', '--color-heading', '--color-link', '--color-link-hover', '--color-accent'] as const;
/** Ink and ground of every pair that has to be readable (4.5:1). */
export const readablePairs: readonly (readonly [string, string])[] = [
  ...grounds.flatMap((ground) => inks.map((ink) => [ink, ground] as const)),
  ...['good', 'warn', 'bad', 'info'].flatMap((tone) => [
    [`--color-${tone}`, `--color-${tone}-soft`] as const,
    [`--color-${tone}`, '--color-surface'] as const,
    ['--color-text', `--color-${tone}-soft`] as const,
  ]),
  ['--color-on-action', '--color-action'],
  ['--color-on-action', '--color-action-hover'],
  ['--color-on-accent', '--color-accent'],
  ['--color-on-accent', '--color-accent-hover'],
  ['--color-accent-ink', '--color-accent-soft'],
  ['--color-text', '--color-selected'],
  ['--color-link', '--color-selected'],
  ['--color-link', '--color-header'],
  ['--color-on-footer', '--color-footer'],
];
/** What has to stand out from its ground (3:1): borders of controls and the ring of the focus. */
export const edgePairs: readonly (readonly [string, string])[] = grounds.flatMap((ground) => ['--color-line-strong', '--color-focus'].map((edge) => [edge, ground] as const));
