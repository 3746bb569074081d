import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ResponseValue } from '@kynangso/contracts/bank';
import { type PracticeAnswer, type PracticeItem, practiceRoutes } from '@kynangso/contracts/exam';
import { isAllRight } from '@kynangso/domain/exam';
import { useSession } from '../../app/session';
import { useLocale } from '../../i18n/locale';
import { call, serverNow } from '../../lib/api';
import { forget, give, type Given, givenIn, keptPractice } from '../../lib/device/practice';
import { onChange } from '../../lib/device/progress-queue';
import { askForSync, sendPracticeAnswers } from '../../lib/device/tell';

const key = (owner: string, enrolmentId: string, what: string) => ['practice', owner, enrolmentId, what];

/** The questions: those on the device, else from the server (and then for this visit alone). */
export function usePack(enrolmentId: string) {
  const owner = useSession().person?.personId ?? '';
  const { locale } = useLocale();
  return useQuery({
    queryKey: [...key(owner, enrolmentId, 'pack'), locale],
    enabled: owner !== '',
    staleTime: Infinity,
    queryFn: async () => {
      const kept = await keptPractice(owner, enrolmentId).catch(() => null);
      return kept ? { pack: kept.pack, isKept: true } : { pack: await call(practiceRoutes.takePractice, { params: { enrolmentId }, body: { locale } }), isKept: false };
    },
  });
}

/** What was answered in this course on this device, and how to answer. */
export function useAnswers(enrolmentId: string) {
  const { person, isRemembered } = useSession();
  const owner = person?.personId ?? '';
  const client = useQueryClient();
  const queryKey = useMemo(() => key(owner, enrolmentId, 'given'), [owner, enrolmentId]);
  useEffect(() => onChange(() => void client.invalidateQueries({ queryKey })), [client, queryKey]);
  const { data } = useQuery({ queryKey, enabled: owner !== '', queryFn: () => givenIn(owner, enrolmentId).catch((): ReadonlyMap<string, Given> => new Map()) });
  // where nothing can be kept, answers live in this page until the server has them
  const [loose, setLoose] = useState<ReadonlyMap<string, Given>>(new Map());
  const given = useMemo(() => new Map([...(data ?? []), ...loose]), [data, loose]);

  const send = useCallback(async () => {
    if (isRemembered || !navigator.onLine) return void askForSync();
    await sendPracticeAnswers(owner).catch(() => undefined);
    for (const one of loose.values()) {
      if (one.state !== 'waiting') continue;
      const rows = await call(practiceRoutes.sendPractice, { body: { answers: [plain(one)] } }).then((answer) => answer.rows, () => []);
      if (rows[0]) setLoose((old) => new Map(old).set(one.itemVersionId, { ...one, state: rows[0]?.verdict === 'refused' ? 'refused' : 'sent', reason: rows[0]?.reason ?? null }));
    }
    void client.invalidateQueries({ queryKey: [practiceRoutes.getPractice.method, practiceRoutes.getPractice.path] });
  }, [isRemembered, owner, loose, client]);

  const answer = async (item: PracticeItem, response: ResponseValue): Promise<Given> => {
    const made = { id: crypto.randomUUID(), enrolmentId, itemVersionId: item.itemVersionId, response, answeredAt: new Date(serverNow()).toISOString(), isRight: isAllRight(item.responseDeclarations, item.correct, response) };
    const entry: Given = { ...made, state: 'waiting', reason: null };
    await give(owner, made).catch(() => setLoose((old) => new Map(old).set(item.itemVersionId, entry)));
    await client.invalidateQueries({ queryKey });
    void send();
    return entry;
  };
  useEffect(() => {
    const go = () => void send();
    addEventListener('online', go);
    return () => removeEventListener('online', go);
  }, [send]);
  return { given, answer, send, dismiss: (ids: readonly string[]) => forget(owner, ids), isUnsafe: loose.size > 0 };
}

const plain = ({ id, enrolmentId, itemVersionId, response, answeredAt }: Given): PracticeAnswer => ({ id, enrolmentId, itemVersionId, response, answeredAt });
