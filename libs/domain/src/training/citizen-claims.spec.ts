import { describe, expect, it } from 'vitest';
import { readCitizen } from './citizen-claims';

const names = { identifier: 'citizen_id', name: 'name', level: 'acr', birth: 'birthdate' };
const good = { citizen_id: '024190012345', name: ' Nguyễn  Thị Hòa ', acr: 'urn:loa:2', birthdate: '1990-05-11' };

describe('claims about a citizen', () => {
  it('are read by the names of the settings', () => {
    expect(readCitizen(good, names)).toEqual({ identifier: '024190012345', fullName: 'Nguyễn Thị Hòa', level: 2, birthOn: '1990-05-11' });
    expect(readCitizen({ ...good, acr: 1 }, names)?.level).toBe(1);
    expect(readCitizen({ ...good, birthdate: '11/05/1990' }, names)?.birthOn).toBeNull();
  });

  it.each([
    ['a number that lost its zero', { citizen_id: 24_190_012_345 }], ['too few digits', { citizen_id: '02419' }], ['no number', { citizen_id: undefined }],
    ['no name', { name: '' }], ['no level', { acr: undefined }], ['a level of words', { acr: 'substantial' }], ['a level that is an object', { acr: { level: 2 } }],
  ])('say nothing with %s', (_, change) => expect(readCitizen({ ...good, ...change }, names)).toBeNull());
});
