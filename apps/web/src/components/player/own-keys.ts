/*
 * The runner has single-key shortcuts (digits, letters, arrows). Inside an interaction some keys mean something else: all of
 * them in lists that search by letter, in fields and on a crosshair; digits wherever they aren't the numbers of the choices.
 */

export type OwnKeys = 'all' | 'digits';

/** Does the key stay with the interaction that has the focus? `owned` is the nearest `data-keys` around it. */
export function staysInside(owned: OwnKeys | null, key: string): boolean {
  if (owned === 'all') return key.length === 1 || key.startsWith('Arrow');
  return owned === 'digits' && /^\d$/.test(key);
}

export function ownKeysAt(target: EventTarget | null): OwnKeys | null {
  const element = target instanceof Element ? target : null;
  const owned = element?.closest('[data-keys]')?.getAttribute('data-keys');
  if (owned === 'all' || owned === 'digits') return owned;
  return element?.closest('[role="listbox"], select, textarea') ? 'all' : null;
}
