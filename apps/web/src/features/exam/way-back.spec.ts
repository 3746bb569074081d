import { describe, expect, it } from 'vitest';
import { wayBackIn, withWayBack } from './way-back';

describe('the way back from a paper', () => {
  it.each(['/learn/01a22cd5-e708-7538-80df-4cbcd59383be/01a22cd5-e708-7538-80df-4cbcd59383bf', '/contests/an-toan-khong-gian-mang'])('leads to a lesson or a contest: %s', (address) => {
    expect(wayBackIn(address)).toBe(address);
    expect(wayBackIn(new URLSearchParams(withWayBack('/attempts/1/result', address).split('?')[1]).get('back'))).toBe(address);
  });
  it.each([null, '', '/', '/learn', '/accounts', 'https://xau.example/learn/1', '//xau.example/learn/1', '/learn//xau.example', '/learn/../accounts', '/learn/1/..', '/learn/%2e%2e/accounts', '/learn/1?next=//xau.example', '/learn/1#x', 'javascript:/learn/1', '/learn/1\n/x'])('leads nowhere else: %s', (address) => {
    expect(wayBackIn(address)).toBeNull();
    expect(withWayBack('/attempts/1', wayBackIn(address))).toBe('/attempts/1');
  });
});
