import type { ExamSection } from '@kynangso/contracts/exam';
import { isInTime, limitMs } from './deadline';

/*
 * Sections of a paper: each is opened once, in the paper's order. One with a limit of its own has a clock that starts when it is opened
 * and never runs past the paper's; its items are shown only from then on, so that nobody reads ahead. Left for good, it stays closed.
 */

export interface OpenedSection {
  readonly startedAt: Date;
  readonly deadlineAt: Date | null;
  /** left for good then */
  readonly closedAt: Date | null;
}
export type SectionState = 'unopened' | 'open' | 'closed';

/** null = no limit of any kind. `paperDeadlineAt` holds all extra time already, so a section's clock can't outrun it. */
export function sectionDeadlineOf(facts: { startedAt: Date; timeLimitMinutes: number | null; extraTimePercent: number; paperDeadlineAt: Date | null }): Date | null {
  if (facts.timeLimitMinutes === null) return null;
  const own = facts.startedAt.getTime() + limitMs(facts.timeLimitMinutes, facts.extraTimePercent);
  return new Date(facts.paperDeadlineAt === null ? own : Math.min(own, facts.paperDeadlineAt.getTime()));
}

/** A section without a limit is open from the start of the paper, so that a plain paper asks nothing of anybody. */
export function stateOf(section: Pick<ExamSection, 'timeLimitMinutes'>, opened: OpenedSection | undefined, at: Date, graceSeconds: number): SectionState {
  if (!opened) return section.timeLimitMinutes === null ? 'open' : 'unopened';
  if (opened.closedAt !== null) return 'closed';
  return isInTime(at, opened.deadlineAt, graceSeconds) ? 'open' : 'closed';
}

/**
 * A section with a limit is opened when every earlier one with a limit has been closed: two clocks never run at once, and a hard section
 * can't be put off behind the easy ones.
 */
export function mayOpen(
  sections: readonly Pick<ExamSection, 'identifier' | 'timeLimitMinutes'>[],
  opened: ReadonlyMap<string, OpenedSection>,
  identifier: string,
  at: Date,
  graceSeconds: number,
): { readonly ok: true } | { readonly ok: false; readonly reason: 'section_closed' | 'section_not_yet' } {
  for (const section of sections) {
    const state = stateOf(section, opened.get(section.identifier), at, graceSeconds);
    if (section.identifier === identifier) return state === 'closed' ? { ok: false, reason: 'section_closed' } : { ok: true };
    if (section.timeLimitMinutes !== null && state !== 'closed') return { ok: false, reason: 'section_not_yet' };
  }
  return { ok: false, reason: 'section_closed' };
}

/** The section an item stands in: as its form says, else the first; null in a paper without sections. */
export const sectionOf = <S extends Pick<ExamSection, 'identifier'>>(sections: readonly S[], named: string | null | undefined): S | null =>
  sections.find((section) => section.identifier === named) ?? sections[0] ?? null;
