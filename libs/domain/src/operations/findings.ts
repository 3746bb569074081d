/** What is wrong with an installation, by weight: rules of our own, so that an operator reads sentences instead of gauges. */
import type { Finding, FindingLevel, OperationsView } from '@kynangso/contracts/operations';

export type OperationsFacts = Omit<OperationsView, 'findings'>;

const MINUTE = 60;
const HOUR = 3600;
/** a nightly count older than this was missed: a day and the hours it may take */
const RECOUNT_HOURS = 30;
const order: Record<FindingLevel, number> = { bad: 0, warn: 1, info: 2 };

/**
 * Findings of one look at the facts, worst first; none means that all is well. Seconds and bytes as in the facts. Work somebody paused is
 * not called stale: the pause itself is the finding.
 */
export function findingsOf(facts: OperationsFacts): Finding[] {
  const found: Finding[] = [];
  const say = (level: FindingLevel, code: Finding['code'], params: Finding['params'] = {}): void => void found.push({ code, level, params });
  const now = Date.parse(facts.at);
  const isPaused = (work: string): boolean => facts.pauses.some((p) => p.work === work);

  const alive = facts.processes.filter((p) => p.isAlive);
  if (!alive.some((p) => p.kind === 'worker')) say('bad', 'worker_silent');
  const silent = facts.processes.filter((p) => !p.isAlive).length;
  if (silent > 0) say('warn', 'process_silent', { count: silent });
  const versions = [...new Set(alive.map((p) => p.version))].sort();
  if (versions.length > 1) say('warn', 'versions_differ', { versions: versions.join(', ') });

  if (facts.redis.state === 'away') say('warn', 'redis_away');
  if (facts.redis.state === 'none') say('info', 'redis_none');
  if (facts.redis.isDurable === false) say('info', 'redis_not_durable');

  const { grading } = facts;
  if (grading.waiting > 0 && !isPaused('grading') && grading.oldestSeconds > 2 * MINUTE)
    say(grading.oldestSeconds > 15 * MINUTE ? 'bad' : 'warn', 'grading_stale', { count: grading.waiting, minutes: Math.floor(grading.oldestSeconds / MINUTE) });
  if (grading.failed > 0) say('bad', 'grading_failed', { count: grading.failed });

  const failing = facts.due.reduce((sum, g) => sum + g.failing, 0);
  const waiting = facts.due.reduce((sum, g) => sum + g.waiting, 0);
  const oldest = Math.max(0, ...facts.due.filter((g) => g.waiting > 0).map((g) => g.oldestSeconds));
  if (waiting > 0 && !isPaused('effects') && oldest > 2 * MINUTE) say(oldest > 15 * MINUTE ? 'bad' : 'warn', 'effects_stale', { count: waiting, minutes: Math.floor(oldest / MINUTE) });
  if (failing > 0) say('warn', 'effects_failing', { count: failing });

  if (!facts.mail.isOn) say('info', 'mail_off');
  if (facts.mail.failed > 0) say('warn', 'mail_failed', { count: facts.mail.failed });

  const unsealed = facts.audit.oldestUnsealedSeconds ?? 0;
  if (unsealed > 10 * MINUTE) say(unsealed > HOUR ? 'bad' : 'warn', 'sealer_behind', { count: facts.audit.unsealed, minutes: Math.floor(unsealed / MINUTE) });

  const { recount } = facts;
  if (!recount || now - Date.parse(recount.startedAt) > RECOUNT_HOURS * HOUR * 1000) say('warn', 'recount_missing');
  if (recount?.error) say('warn', 'recount_failed');
  if (recount && recount.differences > 0) say('bad', 'recount_differs', { count: recount.differences });

  // integers: free * 100 < total * percent
  const { freeBytes, totalBytes } = facts.disk;
  if (totalBytes > 0 && freeBytes * 10 < totalBytes) say(freeBytes * 33 < totalBytes ? 'bad' : 'warn', 'disk_low', { percent: Math.floor((freeBytes * 100) / totalBytes) });
  const { connections, maxConnections } = facts.database;
  if (connections * 10 > maxConnections * 8) say('warn', 'connections_high', { used: connections, most: maxConnections });
  for (const p of facts.pauses) say('warn', 'work_paused', { work: p.work, until: p.until });

  return found.sort((a, b) => order[a.level] - order[b.level]);
}
