/** Safe Exam Browser gives its keys to the page's script, hashed with the page's address; the api wants both with every request. */

interface SebSecurity {
  configKey?: string;
  browserExamKey?: string;
  /** SEB 3.0 on macOS and iOS fills the keys in only when asked */
  updateKeys?: (done: () => void) => void;
}
const securityOf = (): SebSecurity | undefined => (globalThis as { SafeExamBrowser?: { security?: SebSecurity } }).SafeExamBrowser?.security;

/** The address the document was loaded from: what the keys are hashed over. Moving on inside the web changes the address bar, not the keys. */
let page = typeof location === 'undefined' ? '' : withoutFragment(location.href);

const first = securityOf();
if (first && !first.configKey && first.updateKeys) {
  const asked = withoutFragment(location.href);
  first.updateKeys(() => {
    page = asked;
  });
}

function withoutFragment(url: string): string {
  return url.split('#')[0] ?? url;
}

/** Nothing in any other browser. */
export function sebHeaders(): Record<string, string> {
  const security = securityOf();
  if (!security?.configKey) return {};
  return {
    'x-safeexambrowser-page': page,
    'x-safeexambrowser-configkeyhash': security.configKey,
    ...(security.browserExamKey ? { 'x-safeexambrowser-requesthash': security.browserExamKey } : {}),
  };
}
