import { expect, it } from 'vitest';
import { bareContract, pastIndexes } from './bare-contracts';

const contract = `import { z } from 'zod';
import { defineRoute, pageOf } from '../kernel/route';
import { row, states } from './row';
export const query = z.strictObject({ q: z.string() }).extend({ page: z.int() });
export const kinds = ['a', 'b'];
export const longest = states.length;
export const routes = {
  list: defineRoute({ method: 'GET', path: '/things/:id', access: 'public', summary: 'All', query, response: pageOf(row) }),
  save: defineRoute({ method: 'POST', path: '/things', body: z.strictObject({ a: z.int() }), upload: { maxBytes: longest }, download: true }),
};
`;

it('leaves of a route its method, its path and what a caller must know, and no schema', () => {
  const bare = bareContract(contract);
  expect(bare).not.toContain('defineRoute');
  expect(bare).not.toContain('pageOf');
  const routes = new Function(`const z = null, states = [];${bare.replace(/^import.*$/gm, '').replace(/export const query.*$/m, '').replaceAll('export ', '')}; return routes;`)() as unknown;
  expect(routes).toEqual({ list: { method: 'GET', path: '/things/:id' }, save: { method: 'POST', path: '/things', download: true } });
});

it('imports no longer what only the schemas of routes used', () => {
  expect(bareContract(contract)).toContain("import { states } from './row';");
});

it('marks a schema so that it goes when nobody parses with it, and touches no plain constant', () => {
  expect(bareContract(contract)).toContain("export const query = /* @__PURE__ */ (() => (z.strictObject({ q: z.string() }).extend({ page: z.int() })))();");
  expect(bareContract(contract)).toContain("export const kinds = ['a', 'b'];");
});

it('takes each name from the file that makes it, and leaves alone what no file of the room makes', () => {
  const bare = pastIndexes("import { learnerRoutes as routes, learningErrors } from '@kynangso/contracts/learning';\nimport { nothing } from '@kynangso/contracts/learning';");
  expect(bare).toMatch(/import \{ learnerRoutes as routes \} from "[^"]*\/learning\/routes\.ts"; import \{ learningErrors \} from "[^"]*\/learning\/errors\.ts";/);
  expect(bare).toContain('import { nothing } from "@kynangso/contracts/learning";');
});
