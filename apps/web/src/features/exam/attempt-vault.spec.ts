import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AttemptVault, canKeep, type Kept, VAULT_NAME, wipeAttempt } from './attempt-vault';

const kept = (text: string): Kept => ({ writerEpoch: 1, lastSequence: 4, wantsSubmit: false, changes: [{ position: 1, sequence: 4, base: null, tried: [], response: { RESPONSE: [text] }, timeSpentMs: 10 }] });
const rows = async () => {
  const base = await openDB(VAULT_NAME);
  const all = { key: await base.getAll('key'), answers: await base.getAll('answers') };
  base.close();
  return all;
};

describe('the vault of an attempt', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  it('gives back after a kill what was kept, the newest state only', async () => {
    const vault = await AttemptVault.open('a');
    for (const text of ['một', 'hai', 'ba']) vault.keep(kept(text));
    await vault.settled();
    // no close: the browser was killed
    const after = await AttemptVault.open('a');
    expect(await after.read()).toEqual(kept('ba'));
  });

  it('holds no clear text and a key that can’t be carried away', async () => {
    const vault = await AttemptVault.open('a');
    vault.keep(kept('bí mật của thí sinh'));
    await vault.settled();
    const { key, answers } = await rows();
    expect(Buffer.from((answers[0] as { cipher: ArrayBuffer }).cipher).includes(Buffer.from('bí mật'))).toBe(false);
    expect(JSON.stringify(answers)).not.toContain('RESPONSE');
    expect((key[0] as { key: CryptoKey }).key.extractable).toBe(false);
  });

  it('keeps attempts apart: one never opens with another’s key', async () => {
    const [a, b] = await Promise.all([AttemptVault.open('a'), AttemptVault.open('b')]);
    a.keep(kept('của a'));
    await a.settled();
    const base = await openDB(VAULT_NAME);
    const box = (await base.get('answers', 'a')) as object;
    await base.put('answers', { ...box, attemptId: 'b' });
    base.close();
    expect(await b.read()).toBeNull();
    expect(await a.read()).toEqual(kept('của a'));
  });

  it('opens in two tabs at once with one key', async () => {
    const [first, second] = await Promise.all([AttemptVault.open('a'), AttemptVault.open('a')]);
    first.keep(kept('x'));
    await first.settled();
    expect(await second.read()).toEqual(kept('x'));
  });

  it('leaves neither answers nor key once wiped, and takes nothing afterwards', async () => {
    const vault = await AttemptVault.open('a');
    vault.keep(kept('x'));
    const wiping = vault.wipe();
    vault.keep(kept('muộn'));
    await wiping;
    vault.keep(kept('muộn hơn'));
    await vault.settled();
    expect(await rows()).toEqual({ key: [], answers: [] });
  });

  it('is wiped from outside when the attempt is found closed', async () => {
    const vault = await AttemptVault.open('a');
    vault.keep(kept('x'));
    await vault.settled();
    vault.close();
    await wipeAttempt('a');
    expect(await rows()).toEqual({ key: [], answers: [] });
  });

  it('says so when the browser has no storage, and never writes without cryptography', async () => {
    expect(await canKeep()).toBe(true);
    expect(await rows()).toEqual({ key: [], answers: [] });
    vi.stubGlobal('crypto', { getRandomValues: (array: Uint8Array) => array });
    expect(await canKeep()).toBe(false);
    const vault = await AttemptVault.open('a');
    vault.keep(kept('x'));
    await vault.settled();
    vi.unstubAllGlobals();
    expect((await rows()).answers).toEqual([]);
    vi.stubGlobal('indexedDB', { open: () => { throw new Error('refused'); } });
    expect(await canKeep()).toBe(false);
    vi.unstubAllGlobals();
  });

  it('says so when the disk is full', async () => {
    const vault = await AttemptVault.open('a');
    const trouble = vi.fn();
    vault.onTrouble = trouble;
    vi.spyOn(crypto.subtle, 'encrypt').mockRejectedValueOnce(new Error('quota'));
    vault.keep(kept('x'));
    await vault.settled();
    expect(trouble).toHaveBeenCalledOnce();
    expect(vault.isKeeping).toBe(false);
  });
});
