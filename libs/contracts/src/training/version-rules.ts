import type { EvidenceLeaf } from './evidence';
import type { CountsFrom, Equivalence, PeriodRule } from './requirement';

/** What a version says beyond its first columns; each may be left out, and versions of before it have none of it. */
export interface VersionRules {
  moreUnitIds?: string[] | undefined;
  exceptUnitIds?: string[] | undefined;
  unitKinds?: string[] | undefined;
  joinedBy?: string | undefined;
  minMonths?: number | undefined;
  passed?: EvidenceLeaf[] | undefined;
  notPassed?: EvidenceLeaf[] | undefined;
  /** left out: calendar years */
  period?: PeriodRule | undefined;
  graceDays?: number | undefined;
  countsFrom?: CountsFrom | null | undefined;
  equivalences?: Equivalence[] | undefined;
}
