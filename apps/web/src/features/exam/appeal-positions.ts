/** Question numbers as typed ("3, 7 12") in order and once each; null when something is no such number. */
export function readPositions(typed: string): number[] | null {
  const parts = typed.split(/[\s,;]+/u).filter(Boolean);
  if (parts.some((part) => !/^[1-9]\d{0,2}$/.test(part)) || parts.length === 0) return null;
  return [...new Set(parts.map(Number))].sort((a, b) => a - b);
}
