import type { SessionView } from '@kynangso/contracts/identity';

/*
 * Whose page this is. A session that ends on the server (time, another tab, an administrator) doesn't take the page and what was typed away:
 * the page stays its owner's, refused calls wait, and the same person signs in again in place (app/layout/sign-in-again.tsx).
 */
type SignedIn = Extract<SessionView, { authenticated: true }>;
export interface Ownership {
  owner: SignedIn | null;
  /** the server no longer knows the owner here */
  isEnded: boolean;
  /** who has signed in meanwhile, in another tab; null: nobody */
  other: SignedIn | null;
  /** something the person wrote waits to be sent */
  isWriteWaiting: boolean;
}
const nobody: Ownership = { owner: null, isEnded: false, other: null, isWriteWaiting: false };
let now = nobody;
let waiting: ((isBack: boolean) => void)[] = [];
const listeners = new Set<() => void>();

function become(next: Ownership): void {
  now = next;
  for (const listener of listeners) listener();
}
function answer(isBack: boolean): void {
  for (const tell of waiting.splice(0)) tell(isBack);
}
export const ownership = (): Ownership => now;
export function onOwnership(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The page becomes this person's, or nobody's, on purpose: by signing in, signing out or leaving. What waited is refused. */
export function own(owner: SignedIn | null): void {
  become({ ...nobody, owner });
  answer(false);
}

/** What the server says of who is here. Only the owner's own return lets what waits go on. */
export function hear(session: SessionView): void {
  const { owner } = now;
  if (!session.authenticated) return owner ? become({ ...now, isEnded: true, other: null }) : undefined;
  if (owner && owner.personId !== session.personId) return become({ ...now, isEnded: true, other: session });
  // remembered without a server (no token): it says nothing new of who is known to be here
  if (owner && !session.csrfToken && !now.isEnded) return;
  become({ ...nobody, owner: session });
  answer(true);
}

/** A call was refused for want of a session: true = the owner is back, send it again; false = there is nobody to wait for. */
export function untilBack(isWrite: boolean, signal?: AbortSignal): Promise<boolean> {
  if (!now.owner) return Promise.resolve(false);
  const isBack = new Promise<boolean>((tell) => {
    const one = (back: boolean): void => tell(back);
    waiting.push(one);
    signal?.addEventListener('abort', () => {
      waiting = waiting.filter((other) => other !== one);
      tell(false);
    });
  });
  become({ ...now, isEnded: true, isWriteWaiting: now.isWriteWaiting || isWrite });
  return isBack;
}
