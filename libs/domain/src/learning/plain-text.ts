// The words of a lesson, whatever its nodes are: for finding it, never for showing it.

/** Words that a person reads or hears: text of nodes, what a picture tells, what a caption or a transcript says. */
const SPOKEN = new Set(['text', 'alt', 'caption', 'title', 'transcript']);
const BLOCKS = new Set(['paragraph', 'heading', 'image', 'code', 'divider']);

/** `headings`: heading nodes; `body`: everything else, blocks apart by a line. Unknown nodes give the words they hold. */
export function lessonWords(body: readonly unknown[]): { headings: string; body: string } {
  const [headings, rest]: [string[], string[]] = [[], []];
  const walk = (value: unknown, into: string[]): void => {
    if (Array.isArray(value)) return value.forEach((one) => walk(one, into));
    if (typeof value !== 'object' || value === null) return;
    const node = value as Record<string, unknown>;
    const target = node['type'] === 'heading' ? headings : into;
    for (const [key, inner] of Object.entries(node)) {
      if (typeof inner === 'string') {
        if (SPOKEN.has(key)) target.push(inner);
      } else walk(inner, target);
    }
    if (typeof node['type'] === 'string' && BLOCKS.has(node['type'])) target.push('\n');
  };
  walk(body, rest);
  const joined = (parts: readonly string[]): string => parts.join(' ').replace(/[^\S\n]*\n\s*/g, '\n').replace(/[^\S\n]+/g, ' ').trim();
  return { headings: joined(headings), body: joined(rest) };
}
