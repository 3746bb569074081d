import { z } from 'zod';
import { block, bodyNode, identifier, inlines, interactionKinds, responseDeclaration, responseValue } from '@kynangso/contracts/bank';
import { courseCode } from '@kynangso/contracts/learning';
import { defineRoute } from '../kernel/route';
import { id, instant, locale, shortText } from '../kernel/text';

/*
 * Practice of a course: questions nothing rests on, on the learner's own device with their keys, so that they can be answered and explained
 * without a network. Which items may come here is `mayOpenKey` in the domain, and the database refuses every other.
 */

/** most questions of a course that are taken along */
export const MOST_PRACTICE = 60;
/** answers of one sending */
export const MOST_ANSWERS = 100;

export const practiceItem = z.strictObject({
  itemVersionId: id,
  kind: z.enum(interactionKinds),
  body: z.array(bodyNode),
  responseDeclarations: z.array(responseDeclaration),
  correct: responseValue,
  explanation: z.array(block),
  /** a word beside a choice, for the choices taken */
  choices: z.array(z.strictObject({ response: identifier, choice: identifier, content: inlines })),
});
export type PracticeItem = z.infer<typeof practiceItem>;

export const practicePack = z.strictObject({ enrolmentId: id, courseCode, courseTitle: shortText, locale, madeAt: instant, items: z.array(practiceItem) });
export type PracticePack = z.infer<typeof practicePack>;

/** Known before anything is fetched. */
export const practiceInfo = z.strictObject({
  itemCount: z.int(),
  textBytes: z.int(),
  /** of these questions: answered at least once, and right the last time */
  answered: z.int(),
  right: z.int(),
});
export type PracticeInfo = z.infer<typeof practiceInfo>;

export const practiceAnswer = z.strictObject({
  /** made on the device: sent again it is the same answer */
  id,
  enrolmentId: id,
  itemVersionId: id,
  response: responseValue,
  /** the device's word, believed within the bounds of learning's late progress */
  answeredAt: instant,
});
export type PracticeAnswer = z.infer<typeof practiceAnswer>;

export const practiceVerdict = z.strictObject({
  id,
  /** known: it had come before */
  verdict: z.enum(['taken', 'known', 'refused']),
  /** as the grading engine finds it */
  isRight: z.boolean().nullable(),
  /** error code of a refusal */
  reason: z.string().nullable(),
});
export type PracticeVerdict = z.infer<typeof practiceVerdict>;

const ofEnrolment = z.strictObject({ enrolmentId: id });

export const practiceRoutes = {
  getPractice: defineRoute({
    method: 'GET', path: '/enrolments/:enrolmentId/practice', access: 'signedIn', params: ofEnrolment, query: z.strictObject({ locale: locale.optional() }), response: practiceInfo,
    summary: 'How many practice questions an own course has for a device, their size, and how they went so far',
  }),
  takePractice: defineRoute({
    method: 'POST', path: '/enrolments/:enrolmentId/practice', access: 'signedIn', params: ofEnrolment, body: z.strictObject({ locale: locale.optional() }), response: practicePack,
    summary: 'The practice questions with their keys. From then on they stand in practice alone: no quiz and no exam draws them any more',
  }),
  sendPractice: defineRoute({
    method: 'POST', path: '/me/practice-answers', access: 'signedIn', body: z.strictObject({ answers: z.array(practiceAnswer).min(1).max(MOST_ANSWERS) }), response: z.strictObject({ rows: z.array(practiceVerdict) }),
    summary: 'Answers given on a device, each judged apart; sending one again changes nothing. They count for nothing but the learner’s own overview',
  }),
};
