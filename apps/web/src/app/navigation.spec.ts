import { expect, it } from 'vitest';
import { rolePermissions, roles } from '@kynangso/contracts/identity';
import { navigation } from './navigation';
import { navigationIcons } from './navigation-icons';
import { groupEntries, staffNavigation } from './staff-navigation';

it('every staff tool stands in exactly one group, named by the room whose permission opens it', () => {
  const groups = groupEntries(staffNavigation);
  expect(groups.flatMap((group) => group.entries.map((entry) => entry.href)).sort()).toEqual(staffNavigation.map((entry) => entry.href).sort());
  const groupOf = (href: string) => groups.find((group) => group.entries.some((entry) => entry.href === href))?.id;
  expect(['/completion', '/marking', '/regrades', '/appeals', '/units', '/accounts', '/admin/settings'].map(groupOf)).toEqual(['training', 'assessment', 'assessment', 'assessment', 'people', 'admin', 'admin']);
  expect(groupEntries(staffNavigation.filter((entry) => entry.href === '/bank')).map((group) => group.id)).toEqual(['assessment']);
});

it('every entry has a picture, and none stands twice', () => {
  const all = [...navigation, ...staffNavigation].map((entry) => entry.href);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((href) => !(href in navigationIcons))).toEqual([]);
});

it('whoever may do anything as staff has a tool: the bar is fetched for every permission', () => {
  for (const role of roles) {
    const may = rolePermissions[role] as readonly string[];
    expect([role, staffNavigation.some((entry) => may.includes(entry.access) && !entry.isWhole)]).toEqual([role, may.length > 0]);
  }
});
