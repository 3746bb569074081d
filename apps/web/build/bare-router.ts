import type { Plugin } from 'vite';

/*
 * react-router gives its components their names in statements of their own, and for the bundler such a statement has an effect: every form,
 * fetcher and prefetching link of it stayed in, used or not. Without the names what isn't used goes (4 kB of a learner's first page).
 */
export function bareRouter(): Plugin {
  return {
    name: 'bare-router',
    apply: 'build',
    transform(code, id) {
      if (!/\/react-router\/dist\/[^?]*\.mjs$/.test(id.replaceAll('\\', '/'))) return null;
      const text = code.replace(/^\w+\.displayName = "[^"]*";$/gm, '').replace(/= (React\d*\.(?:forwardRef|createContext|memo)\()/g, '= /* @__PURE__ */ $1');
      return { code: text, map: null };
    },
  };
}
