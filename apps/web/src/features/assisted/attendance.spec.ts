import { expect, it } from 'vitest';
import { findPeople } from './attendance';
import type { Person } from './use-desk';

const person = (id: string, fullName: string): Person => ({ id, fullName, birthYear: 1960, phoneLast: null, phone: null, sessions: 0, isNew: false });
const people = [person('1', 'Lò Thị Hòa'), person('2', 'Lò Thị Hoa'), person('3', 'Hà Văn Đồng'), person('4', 'Đặng Hà Nam')];

it.each([
  ['hoa', ['1', '2']],
  ['hòa', ['1']],
  ['hoà', ['1']],
  ['LO hoa', ['1', '2']],
  ['dong', ['3']],
  ['đồng', ['3']],
  ['ha', ['3', '4']],
  ['thi ho', ['1', '2']],
  ['x', []],
])('%s finds by the beginnings of words, with marks where they are typed', (typed, ids) => {
  expect(findPeople(people, typed, new Set()).map((p) => p.id)).toEqual(ids);
});

it('puts who is here first while nothing is typed', () => {
  expect(findPeople(people, '', new Set(['3'])).map((p) => p.id)).toEqual(['3', '1', '2', '4']);
});
