import { describe, expect, it } from 'vitest';
import { type Role, rolePermissions, roles } from '@kynangso/contracts/identity';
import { navigation } from '../../app/navigation';
import { staffNavigation } from '../../app/staff-navigation';
import { roundOf, stopsOf } from './stops';

const opener = (role: Role) => (href: string) => [...navigation, ...staffNavigation].some((entry) => entry.href === href && (entry.access === 'public' || entry.access === 'signedIn' || (rolePermissions[role] as readonly string[]).includes(entry.access)));

describe('first tours', () => {
  it.each(roles)('%s is led only to entries that stand in the navigation and that the role may open', (role) => {
    expect(stopsOf[role].length).toBeGreaterThan(0);
    expect(stopsOf[role].filter(({ href }) => !opener(role)(href))).toEqual([]);
    for (const { text } of stopsOf[role]) expect([text.vi, text.en ?? ''].every((words) => words.length > 10 && words.length < 110)).toBe(true);
  });

  it('shows duties first, nothing twice, at most seven stops, and only what is new to the account', () => {
    const whole = roundOf(['hr_officer'], [], opener('hr_officer'));
    expect(whole.tours).toEqual(['hr_officer', 'learner']);
    expect(whole.stops[0]?.href).toBe('/missing');
    expect(whole.stops).toHaveLength(7);
    expect(new Set(whole.stops.map(({ href }) => href)).size).toBe(7);
    expect(roundOf(['hr_officer'], ['learner'], opener('hr_officer')).tours).toEqual(['hr_officer']);
    // asked for again
    expect(roundOf(['hr_officer'], ['learner', 'hr_officer'], opener('hr_officer')).stops).toHaveLength(7);
    expect(roundOf(['hr_officer'], [], () => false).stops).toEqual([]);
  });
});
