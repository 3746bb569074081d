import type { ExamDraft } from '@kynangso/contracts/exam';

/** What keeps an exam with sections from being published. */
export interface SectionProblem {
  readonly reason: 'section_twice' | 'section_unknown' | 'section_empty' | 'section_time';
  /** identifier; of the last reason: none */
  readonly section: string | null;
  readonly details: Readonly<Record<string, number>>;
}

/** Every section has items, every cell a section there is, and the sections' own times fit into the whole paper's. */
export function sectionProblems({ sections, blueprint, timing }: Pick<ExamDraft, 'sections' | 'blueprint' | 'timing'>): SectionProblem[] {
  const known = sections.map((section) => section.identifier);
  const [first] = known;
  const used = new Set(blueprint.map((cell) => cell.section ?? first));
  const problem = (reason: SectionProblem['reason'], section: string | null, details: SectionProblem['details'] = {}): SectionProblem => ({ reason, section, details });
  const minutes = sections.reduce((sum, section) => sum + (section.timeLimitMinutes ?? 0), 0);
  const limit = timing.timeLimitMinutes;
  return [
    ...known.filter((each, at) => known.indexOf(each) < at).map((each) => problem('section_twice', each)),
    ...[...used].flatMap((each) => (each !== undefined && !known.includes(each) ? [problem('section_unknown', each)] : [])),
    ...known.filter((each) => !used.has(each)).map((each) => problem('section_empty', each)),
    ...(limit !== null && minutes > limit ? [problem('section_time', null, { minutes, limit })] : []),
  ];
}
