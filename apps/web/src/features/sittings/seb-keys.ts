/** Keys typed one a line: SHA-256 in hexadecimal, as Safe Exam Browser's tools print them. `line` null = too many. */
export function keysIn(text: string): { ok: true; keys: string[] } | { ok: false; line: number | null } {
  const lines = text.split(/\r?\n/).map((line) => line.trim().toLowerCase());
  const bad = lines.findIndex((line) => line !== '' && !/^[0-9a-f]{64}$/.test(line));
  if (bad >= 0) return { ok: false, line: bad + 1 };
  const keys = [...new Set(lines.filter((line) => line !== ''))];
  return keys.length > 20 ? { ok: false, line: null } : { ok: true, keys };
}
