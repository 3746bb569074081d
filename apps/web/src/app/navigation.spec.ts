import { expect, it } from 'vitest';
import { groupEntries, navigation } from './navigation';

it('every staff tool stands in exactly one group, named by the room whose permission opens it', () => {
  const manage = navigation.filter((entry) => entry.area === 'manage');
  const groups = groupEntries(manage);
  expect(groups.flatMap((group) => group.entries.map((entry) => entry.href)).sort()).toEqual(manage.map((entry) => entry.href).sort());
  const groupOf = (href: string) => groups.find((group) => group.entries.some((entry) => entry.href === href))?.id;
  expect(['/completion', '/marking', '/regrades', '/appeals', '/units', '/accounts'].map(groupOf)).toEqual(['training', 'assessment', 'assessment', 'assessment', 'system', 'system']);
  expect(groupEntries(manage.filter((entry) => entry.href === '/bank')).map((group) => group.id)).toEqual(['assessment']);
});
