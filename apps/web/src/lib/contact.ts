import type { Installation } from '@kynangso/contracts/operations';

const STORE = 'kynangso.contact';

/** Whom to ask, as the installation said it last: an error page must be able to say so when nothing can be fetched. */
export function contactLine(): string | null {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null;
  }
}

export function keepContact({ name, phone, email }: Installation['body']): void {
  const line = phone || email ? [name, phone, email].filter(Boolean).join(' · ') : '';
  try {
    if (line) localStorage.setItem(STORE, line);
    else localStorage.removeItem(STORE);
  } catch {
    // then an error page says nothing of it
  }
}
