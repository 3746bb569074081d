import type { Plugin } from 'vite';

/*
 * Every query of TanStack carries the code of lists without end, whatever its kind. The product has pages (`Pagination`) and no such list;
 * who adds one takes this plugin out (0.6 kB of a learner's first page).
 */
export function bareQuery(): Plugin {
  return {
    name: 'bare-query',
    apply: 'build',
    transform(_code, id) {
      if (!/\/@tanstack\/query-core\/build\/modern\/infiniteQueryBehavior\.js$/.test(id.replaceAll('\\', '/'))) return null;
      return { code: 'const none = () => { throw new Error("no endless lists: see build/bare-query.ts"); };\nexport { none as infiniteQueryBehavior, none as hasNextPage, none as hasPreviousPage };\n', map: null };
    },
  };
}
