import type { SessionView } from '@kynangso/contracts/identity';

/*
 * Whose things are on this device, and who they are when no server can be asked. It is written only for who has put something here, holds no
 * token and no permission but to open a mentor's own desk (what is there lies on this device), and goes with signing out, with a session the server says is over, and with another person's signing in.
 */
type SignedIn = Extract<SessionView, { authenticated: true }>;
const STORE = 'kynangso.device';
/** somebody has kept something here once: then, and only then, the store is opened to look for what isn't this person's */
const USED = 'kynangso.device.used';

export function rememberedSession(): SignedIn | null {
  try {
    const stored = JSON.parse(localStorage.getItem(STORE) ?? 'null') as SignedIn | null;
    return stored?.personId ? stored : null;
  } catch {
    return null;
  }
}

export function rememberSession(session: SignedIn): void {
  try {
    localStorage.setItem(USED, '1');
    localStorage.setItem(STORE, JSON.stringify({ ...session, csrfToken: '', grants: [], permissions: session.permissions.filter((each) => each === 'assisted.lead'), login: '' }));
  } catch {
    // without storage nothing is kept either
  }
}

export function forgetSession(): void {
  try {
    localStorage.removeItem(STORE);
  } catch {
    // nothing was there
  }
}

/** A session that no server has confirmed: what is on the device can be read, nothing else is known. */
export const isRemembered = (session: SessionView | undefined): boolean => session?.authenticated === true && session.csrfToken === '';

function isUsed(): boolean {
  try {
    return localStorage.getItem(USED) !== null;
  } catch {
    return false;
  }
}

/** The server has said who is here. Things of somebody else go; those of the same person stay. */
export function noteSession(session: SessionView): void {
  const before = rememberedSession();
  if (isRemembered(session)) return;
  if (session.authenticated && isUsed()) void import('./leave').then(({ hideOthers }) => hideOthers(session.personId));
  if (!before) return;
  if (session.authenticated && session.personId === before.personId) rememberSession(session);
  else forgetSession();
}
