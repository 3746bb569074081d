/** Which items of a sectioned paper may be opened. The server decides; this keeps the screen from offering what it would refuse. */
import type { PaperItem, PaperSection } from '@kynangso/contracts/exam';

export type SectionStage = 'locked' | 'ready' | 'open' | 'closed';
export interface Group {
  section: PaperSection | null;
  /** indexes into the paper's items */
  from: number;
  to: number;
  stage: SectionStage;
}

/** A section that asks something of its candidate: a clock of its own, or no way back. Such a one is ended for good. */
export const isStrict = (section: PaperSection | null): boolean => section !== null && (section.timeLimitMinutes !== null || section.navigation === 'forward_only');

function stageOf(section: PaperSection, isEarlierOver: boolean, nowMs: number): SectionStage {
  const isOver = section.deadlineAt !== null && nowMs >= Date.parse(section.deadlineAt);
  if (section.isClosed || isOver) return 'closed';
  if (section.timeLimitMinutes === null || section.startedAt !== null) return 'open';
  return isEarlierOver ? 'ready' : 'locked';
}

/** The paper's items by section, in the paper's order; a paper without sections is one open group. */
export function groupsOf(items: readonly PaperItem[], sections: readonly PaperSection[], nowMs: number): Group[] {
  if (sections.length === 0) return [{ section: null, from: 0, to: items.length, stage: 'open' }];
  let isEarlierOver = true;
  let from = 0;
  return sections.map((section, at) => {
    let to = from;
    // what names no section stands in the first
    while (to < items.length && ((items[to]?.section ?? sections[0]?.identifier) === section.identifier || (at === 0 && items[to]?.section === null))) to += 1;
    const stage = stageOf(section, isEarlierOver, nowMs);
    if (section.timeLimitMinutes !== null && stage !== 'closed') isEarlierOver = false;
    const group = { section, from, to, stage };
    from = to;
    return group;
  });
}
export const groupAt = (groups: readonly Group[], index: number): Group | undefined => groups.find((group) => index >= group.from && index < group.to);

/** The first index a person may still look at in a section without a way back: the furthest one they have reached. */
export function firstAllowed(group: Group, reached: (index: number) => boolean): number {
  if (group.section?.navigation !== 'forward_only' || group.stage !== 'open') return group.from;
  for (let index = group.to - 1; index > group.from; index -= 1) if (reached(index)) return index;
  return group.from;
}

/** May the item be opened from where the person is? */
export function mayOpen(groups: readonly Group[], index: number, reached: (index: number) => boolean): boolean {
  const group = groupAt(groups, index);
  if (!group || group.stage === 'locked' || group.stage === 'ready') return false;
  return index >= firstAllowed(group, reached);
}

/** Where a paper is opened: the first item that may be opened, closed sections skipped; the first gate when none is. */
export function startIndex(groups: readonly Group[], reached: (index: number) => boolean): number {
  const group = groups.find((one) => one.stage !== 'closed' && one.to > one.from) ?? groups.at(-1);
  return group ? firstAllowed(group, reached) : 0;
}
