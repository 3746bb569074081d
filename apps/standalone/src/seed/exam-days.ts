import type { INestApplicationContext } from '@nestjs/common';
import { AccommodationService } from '@kynangso/server/exam';
import { OrgService } from '@kynangso/server/org';
import { type Caller, Clock } from '@kynangso/server/platform';
import { asOfficer } from './callers';
import type { DemoContent } from './content';
import { correctPapers } from './corrections';
import { prepareTomorrow } from './exam-rooms';
import { once } from './marks';
import type { DemoOrganisation } from './organisation';
import { holdPracticalExam } from './practical-exam';

/** The people of an examination board, each with the rights of their own role and no more. */
export interface Board {
  examiner: Caller;
  /** marks beside the examiner, and approves what the examiner proposes */
  second: Caller;
  /** marks what the two don't agree on, and appeals */
  chair: Caller;
  proctor: Caller;
}

/** What a board does: needs granted, an exam held, marked, appealed and corrected, another one prepared for tomorrow. */
export async function makeExamDays(context: INestApplicationContext, organisation: DemoOrganisation, content: DemoContent): Promise<void> {
  const board = await boardOf(context, organisation);
  await once(context, 'needs-granted', () => grantNeeds(context, board, organisation));
  await once(context, 'exam-held', async () => {
    const held = await holdPracticalExam(context, organisation, board, content);
    await correctPapers(context, board, content, held);
  });
  await once(context, 'exam-prepared', () => prepareTomorrow(context, organisation, board));
}

async function boardOf(context: INestApplicationContext, { units, people }: DemoOrganisation): Promise<Board> {
  const unitId = units.get('MAU') ?? '';
  const unit = { unitId, unitPath: await context.get(OrgService, { strict: false }).unitPath(unitId) };
  const officer = (key: string, role: 'examiner' | 'proctor'): Caller => asOfficer(people.get(key) ?? '', role, unit);
  return { examiner: officer('examiner', 'examiner'), second: officer('marker', 'examiner'), chair: officer('chair', 'examiner'), proctor: officer('proctor', 'proctor') };
}

/** A citizen who sees badly and an official who writes slowly: by a decision's number, as the product asks. */
async function grantNeeds(context: INestApplicationContext, { examiner }: Board, { admin, people }: DemoOrganisation): Promise<void> {
  const needs = context.get(AccommodationService, { strict: false });
  const from = { validFrom: context.get(Clock).today(), validTo: null };
  await needs.set(examiner, people.get('specialist') ?? '', { ...from, extraTimePercent: 25, largeText: false, breakCount: 2, breakMinutes: 15, noteRef: '12/QĐ-MAU' });
  // a citizen belongs to no unit: only the whole system's administrator sees them
  await needs.set(admin, people.get('citizen') ?? '', { ...from, extraTimePercent: 50, largeText: true, breakCount: 3, breakMinutes: 20, noteRef: '15/QĐ-MAU' });
}
