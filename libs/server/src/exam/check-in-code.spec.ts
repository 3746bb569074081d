import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { invitationCode, invitationHash, readCode, roomCodeAt } from './check-in-code';

const keyring = { lookupHash: (purpose: string, text: string) => createHmac('sha256', 'k').update(`${purpose}\0${text}`).digest() };
const at = new Date('2026-11-23T01:00:30Z');

describe('codes at the door', () => {
  it('of a room are the same for two minutes, and the one before can still be asked for', () => {
    const now = roomCodeAt(keyring, 'opening', at);
    expect(now.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(roomCodeAt(keyring, 'opening', new Date(now.changesAt.getTime() - 1)).code).toBe(now.code);
    const next = roomCodeAt(keyring, 'opening', now.changesAt);
    expect(next.code).not.toBe(now.code);
    expect(roomCodeAt(keyring, 'opening', now.changesAt, 1).code).toBe(now.code);
    expect(roomCodeAt(keyring, 'another opening', at).code).not.toBe(now.code);
  });
  it('are read however people type them', () => {
    expect(readCode(' ab1o-l2i3 ')).toBe('AB101213');
    const code = invitationCode(keyring, 'run', 'person');
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(new Set([code, invitationCode(keyring, 'later run', 'person'), invitationCode(keyring, 'run', 'other')]).size).toBe(3);
    expect(invitationHash(keyring, 's', code.toLowerCase().replace('-', ' '))).toEqual(invitationHash(keyring, 's', code));
    expect(invitationHash(keyring, 's', code)).not.toEqual(invitationHash(keyring, 'other sitting', code));
  });
});
