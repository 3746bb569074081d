import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { alignmentKinds, frameworkCode, frameworkSummary, frameworkTree } from './framework';
import { namedPassRule, nodeCode } from './pass-rule';

const ofFramework = z.strictObject({ code: frameworkCode });
/** Without `version`: the newest one loaded. */
const ofVersion = z.strictObject({ version: z.string().max(100).optional() });

export const competencyRoutes = {
  listFrameworks: defineRoute({
    method: 'GET',
    path: '/frameworks',
    access: 'public',
    summary: 'Competence frameworks and standards, newest version of each',
    response: z.strictObject({ rows: z.array(frameworkSummary) }),
  }),
  getFramework: defineRoute({
    method: 'GET',
    path: '/frameworks/:code',
    access: 'public',
    summary: 'One framework: its tree (flat, parents first), levels and facts, each with its verified flag',
    params: ofFramework,
    query: ofVersion,
    response: frameworkTree,
  }),
  listPassRules: defineRoute({
    method: 'GET',
    path: '/frameworks/:code/pass-rules',
    access: 'public',
    summary: 'Pass rules of a framework as data',
    params: ofFramework,
    query: ofVersion,
    response: z.strictObject({ framework: frameworkCode, version: z.string(), rows: z.array(namedPassRule) }),
  }),
  coverage: defineRoute({
    method: 'GET',
    path: '/frameworks/:code/coverage',
    access: 'bank.read',
    summary: 'How many items, lessons, courses and exams are aligned to each node (its own and its whole subtree)',
    params: ofFramework,
    query: ofVersion.extend({ kind: z.enum(alignmentKinds).default('item_version') }),
    response: z.strictObject({
      framework: frameworkCode,
      version: z.string(),
      rows: z.array(z.strictObject({ node: nodeCode, own: z.int(), subtree: z.int() })),
    }),
  }),
};
