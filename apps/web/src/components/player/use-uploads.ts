import { useEffect, useRef, useState } from 'react';
import type { UploadInteraction } from '@kynangso/contracts/bank';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { usePlayer } from './context';
import { refusalOf } from './file-rules';
import { usePlayerWords } from './words';

export interface Sending {
  key: number;
  name: string;
  size: number;
  share: number;
  /** id of the file it takes the place of */
  replaces: string | undefined;
}

/** Sends the files of one interaction, one after the other; what can't be sent is said, and nothing else is lost for it. */
export function useUploads(node: UploadInteraction, values: readonly string[], set: (values: string[]) => void) {
  const words = usePlayerWords();
  const { locale } = useLocale();
  const { files, say } = usePlayer();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [names, setNames] = useState<ReadonlyMap<string, { name: string; size: number }>>(new Map());
  // answers arrive after later renders: the newest values and setter count
  const latest = useRef({ values, set });
  useEffect(() => {
    latest.current = { values, set };
  });
  const counter = useRef(0);
  const types = node.accept.join(', ').toUpperCase();
  const wordRefusal = (why: 'type' | 'empty' | 'size', name: string) => words(`refused_${why}`, { name, types, size: node.maxMegabytes });

  const sendOne = async (file: File, replaces: string | undefined) => {
    if (!files) return;
    counter.current += 1;
    const key = counter.current;
    setSending((now) => [...now, { key, name: file.name, size: file.size, share: 0, replaces }]);
    try {
      const stored = await files.upload(node.responseIdentifier, file, (share) => setSending((now) => now.map((one) => (one.key === key ? { ...one, share } : one))));
      setNames((now) => new Map(now).set(stored.id, stored));
      const kept = latest.current.values;
      const next = replaces !== undefined && kept.includes(replaces) ? kept.map((id) => (id === replaces ? stored.id : id)) : [...kept, stored.id];
      latest.current.values = next;
      latest.current.set(next);
      say(words('uploaded', { name: stored.name }));
    } catch (error) {
      setProblems((now) => [...now, words('refused_lost', { name: file.name, reason: wordError(error, locale) })]);
    } finally {
      setSending((now) => now.filter((one) => one.key !== key));
    }
  };
  const send = async (chosen: readonly File[], replaces?: string) => {
    const room = replaces === undefined ? node.maxFiles - values.length - sending.length : 1;
    const found: string[] = [];
    const fit = chosen.filter((file) => {
      const why = refusalOf(file, node);
      if (why) found.push(wordRefusal(why, file.name));
      return !why;
    });
    if (fit.length > room) found.push(words('refused_many', { count: node.maxFiles }));
    setProblems(found);
    for (const file of fit.slice(0, Math.max(0, room))) await sendOne(file, replaces);
  };
  const describe = (id: string) => {
    const known = files?.describe(id);
    return { name: known?.name ?? names.get(id)?.name ?? words('uploadedFile'), size: known?.size ?? names.get(id)?.size, url: known?.url };
  };
  return { sending, problems, send, describe };
}
