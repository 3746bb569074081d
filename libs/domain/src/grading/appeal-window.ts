const DAY_MS = 86_400_000;

/**
 * Until when a result may be appealed: so many days after its candidate could first read it. null = not at all. A result given or changed
 * later opens the window anew from that moment. Source: the exam's own policy `appealDays`.
 */
export function appealUntil(appealDays: number | null, gradedAt: Date | null, shownFrom: Date | null): Date | null {
  if (appealDays === null || gradedAt === null) return null;
  const from = Math.max(gradedAt.getTime(), shownFrom?.getTime() ?? 0);
  return new Date(from + appealDays * DAY_MS);
}
