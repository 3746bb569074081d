import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { AssistedRecord } from '@kynangso/contracts/training';
import { type AssistedState, foldRecords } from '@kynangso/domain/training';
import { useSession } from '../../app/session';
import { add, type Desk, flush, isSilence, type KeptPack, readDesk } from '../../lib/device/assisted';
import { onChange } from '../../lib/device/progress-queue';

/** Somebody of the list or registered on this device. */
export interface Person { id: string; fullName: string; birthYear: number | null; phoneLast: string | null; phone: string | null; sessions: number; isNew: boolean }
export interface OpenDesk extends Desk { state: AssistedState; people: Person[]; byId: Map<string, Person>; waiting: number; refused: Desk['kept'] }
export const deskKey = ['assisted-desk'];

/** Records made on this device carry the system's time as far as it was known when the list was taken. */
export const stamp = (packs: readonly KeptPack[]): string => new Date(Date.now() + (packs[0]?.skewMs ?? 0)).toISOString();
export const newRecordId = (): string => crypto.randomUUID();

/** What is on this device, kept true as other tabs change it. */
export function useDesk() {
  const owner = useSession().person?.personId ?? '';
  const client = useQueryClient();
  useEffect(() => onChange(() => void client.invalidateQueries({ queryKey: deskKey })), [client]);
  return useQuery({ queryKey: [...deskKey, owner], enabled: owner !== '', staleTime: Infinity, queryFn: async (): Promise<OpenDesk> => openDesk(await readDesk(owner)), retry: false });
}

function openDesk(desk: Desk): OpenDesk {
  // sessions another phone of the team has open can be helped with: what is written here goes to the same one
  const open = desk.packs.flatMap((pack) => (pack.sessions ?? []).map((session): AssistedRecord => ({ kind: 'session', ...session })));
  const state = foldRecords([...open, ...desk.kept.map((one) => one.record)]);
  const byId = new Map<string, Person>();
  for (const pack of desk.packs) for (const c of pack.citizens) byId.set(c.id, { ...c, phone: null, isNew: false });
  for (const c of state.citizens.values()) byId.set(c.id, { id: c.id, fullName: c.fullName, birthYear: c.birthYear, phoneLast: c.phone?.slice(-3) ?? null, phone: c.phone, sessions: byId.get(c.id)?.sessions ?? 0, isNew: true });
  for (const id of state.withdrawn) byId.delete(id);
  return { ...desk, state, byId, people: [...byId.values()], waiting: desk.kept.filter((k) => k.state === 'waiting').length, refused: desk.kept.filter((k) => k.state === 'refused') };
}

/** The team a session on this device belongs to. */
export const teamOf = (desk: Desk, sessionId: string): string =>
  desk.kept.find((k) => k.record.id === sessionId)?.unitId ?? desk.packs.find((pack) => pack.sessions?.some((s) => s.id === sessionId))?.team.id ?? desk.packs[0]?.team.id ?? '';

/** Writes to the device first, then sends what it can. */
export function useRecorder() {
  const owner = useSession().person?.personId ?? '';
  const client = useQueryClient();
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: deskKey }), [client]);
  const send = useCallback(async (): Promise<unknown> => {
    if (!navigator.onLine) return null;
    try {
      await flush(owner);
      return null;
    } catch (error) {
      return isSilence(error) ? null : error;
    } finally {
      await refresh();
    }
  }, [owner, refresh]);
  const write = useCallback(async (unitId: string, records: readonly AssistedRecord[]): Promise<void> => {
    await add(owner, unitId, records);
    await refresh();
    void send();
  }, [owner, refresh, send]);
  return useMemo(() => ({ owner, write, send, refresh }), [owner, write, send, refresh]);
}

/** Sends when the page opens and when the network is back. */
export function useSending(): void {
  const { owner, send } = useRecorder();
  useEffect(() => {
    if (owner === '') return;
    void send();
    const again = () => void send();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [owner, send]);
}
