/** What somebody writes and the server doesn't have yet, on the device under its owner: it outlives a closed tab, not a sign-out. */
const PREFIX = 'kynangso.work.';
const keyOf = (owner: string, place: string): string => `${PREFIX}${owner}.${place}`;

export interface UnsentDraft {
  text: string;
  /** the revision it was written on */
  revision: number;
}
/** A browser that keeps nothing (a private window, a full store) leaves the page to its own memory. */
export function keepUnsent(owner: string, place: string, draft: UnsentDraft | null): void {
  try {
    if (draft) localStorage.setItem(keyOf(owner, place), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(owner, place));
  } catch {
    // nothing to do
  }
}
export function unsent(owner: string, place: string): UnsentDraft | null {
  try {
    const found = JSON.parse(localStorage.getItem(keyOf(owner, place)) ?? 'null') as Partial<UnsentDraft> | null;
    return typeof found?.text === 'string' && typeof found.revision === 'number' ? { text: found.text, revision: found.revision } : null;
  } catch {
    return null;
  }
}
/** `but`: whose drafts stay; without it everybody's of `owner` go. */
export function dropDrafts({ owner, but }: { owner?: string; but?: string }): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(PREFIX) && (owner ? key.startsWith(keyOf(owner, '')) : !key.startsWith(keyOf(but ?? '', '')))) localStorage.removeItem(key);
  } catch {
    // no store, nothing kept
  }
}
