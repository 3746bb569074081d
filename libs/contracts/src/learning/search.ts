import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, locale, shortText } from '../kernel/text';
import { courseCode, lessonKinds } from './course';

/** Words with those that were asked for marked. */
export const snippetPart = z.strictObject({ text: z.string(), isHit: z.boolean() });
export const searchHit = z.strictObject({
  course: z.strictObject({ code: courseCode, title: shortText }),
  /** null: the course itself */
  lesson: z.strictObject({ id, title: shortText, kind: z.enum(lessonKinds) }).nullable(),
  snippet: z.array(snippetPart),
  /** the caller's open or newest enrolment on the version the hit is of: there the lesson can be opened */
  enrolmentId: id.nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;

export const searchRoutes = {
  searchLearning: defineRoute({
    method: 'GET',
    path: '/search/learning',
    access: 'public',
    summary: 'Published courses and the words of their lessons, best first; marks may be left out, and near spellings are tried when nothing is found',
    query: pageQuery.extend({ q: z.string().trim().min(1).max(100), locale: locale.optional() }),
    response: pageOf(searchHit).extend({
      /** exact: every word as typed; near: words spelt a little otherwise; some: not every word */
      match: z.enum(['exact', 'near', 'some']),
    }),
  }),
};
