import { describe, expect, it } from 'vitest';
import { findingsOf, type OperationsFacts } from './findings';

const at = '2026-11-05T03:00:00.000Z';
const minutesAgo = (n: number): string => new Date(Date.parse(at) - n * 60_000).toISOString();
const worker = { id: '00000000-0000-7000-8000-000000000001', kind: 'worker' as const, version: '1.0.0', nodeVersion: 'v22', memoryBytes: 1, mode: 'queue' as const, startedAt: minutesAgo(600), seenAt: at, isAlive: true };
const well: OperationsFacts = {
  at, version: '1.0.0',
  database: { version: '18', sizeBytes: 1, connections: 10, maxConnections: 100, startedAt: minutesAgo(600), lastMigration: 'x' },
  redis: { state: 'ok', version: '7', uptimeSeconds: 1, usedBytes: 1, isDurable: true },
  disk: { freeBytes: 50, totalBytes: 100 },
  processes: [worker, { ...worker, kind: 'api', mode: null }],
  queues: [], due: [],
  grading: { waiting: 0, oldestSeconds: 0, failed: 0, gradedLastHour: 3 },
  mail: { isOn: true, waiting: 0, sending: 0, failed: 0 },
  audit: { lastBlock: 1, sealedAt: at, unsealed: 0, oldestUnsealedSeconds: null },
  recount: { startedAt: minutesAgo(60), finishedAt: minutesAgo(59), people: 1, differences: 0, error: null },
  pauses: [],
};
const pause = (work: 'grading' | 'effects') => ({ work, until: minutesAgo(-60), reason: 'bảo trì', pausedBy: 'X', pausedAt: minutesAgo(5) });
const due = (over: object) => ({ kind: 'grade.decided', listener: 'training', waiting: 0, failing: 0, later: 0, oldestSeconds: 0, ...over });

/** what is changed of an installation where all is well -> what is found */
const golden: [string, Partial<OperationsFacts>, string[]][] = [
  ['all is well', {}, []],
  ['no worker at all', { processes: [] }, ['bad worker_silent']],
  ['the only worker fell silent', { processes: [{ ...worker, isAlive: false }] }, ['bad worker_silent', 'warn process_silent']],
  ['half an update', { processes: [worker, { ...worker, version: '1.1.0' }] }, ['warn versions_differ']],
  ['a dead process’ version does not count', { processes: [worker, { ...worker, version: '0.9.0', isAlive: false }] }, ['warn process_silent']],
  ['Redis away', { redis: { state: 'away', version: null, uptimeSeconds: null, usedBytes: null, isDurable: null } }, ['warn redis_away']],
  ['no Redis', { redis: { state: 'none', version: null, uptimeSeconds: null, usedBytes: null, isDurable: null } }, ['info redis_none']],
  ['grading late', { grading: { waiting: 3, oldestSeconds: 121, failed: 0, gradedLastHour: 0 } }, ['warn grading_stale']],
  ['grading very late', { grading: { waiting: 3, oldestSeconds: 901, failed: 0, gradedLastHour: 0 } }, ['bad grading_stale']],
  ['just at the bound is not late', { grading: { waiting: 3, oldestSeconds: 120, failed: 0, gradedLastHour: 0 } }, []],
  ['paused grading is not late', { grading: { waiting: 3, oldestSeconds: 9000, failed: 0, gradedLastHour: 0 }, pauses: [pause('grading')] }, ['warn work_paused']],
  ['papers set aside', { grading: { waiting: 0, oldestSeconds: 0, failed: 1, gradedLastHour: 0 } }, ['bad grading_failed']],
  ['effects that wait', { due: [due({ waiting: 2, oldestSeconds: 300 })] }, ['warn effects_stale']],
  ['effects that fail', { due: [due({ failing: 1, oldestSeconds: 4000 })] }, ['warn effects_failing']],
  ['effects put off to their time', { due: [due({ later: 5 })] }, []],
  ['mail off and mails failed', { mail: { isOn: false, waiting: 0, sending: 0, failed: 2 } }, ['warn mail_failed', 'info mail_off']],
  ['sealer behind', { audit: { lastBlock: 1, sealedAt: at, unsealed: 4, oldestUnsealedSeconds: 3601 } }, ['bad sealer_behind']],
  ['recount missed', { recount: { startedAt: minutesAgo(31 * 60), finishedAt: minutesAgo(31 * 60), people: 1, differences: 0, error: null } }, ['warn recount_missing']],
  ['recount differs', { recount: { startedAt: minutesAgo(60), finishedAt: minutesAgo(59), people: 1, differences: 2, error: null } }, ['bad recount_differs']],
  ['recount never', { recount: null }, ['warn recount_missing']],
  ['disk at a tenth is enough', { disk: { freeBytes: 10, totalBytes: 100 } }, []],
  ['disk below a tenth', { disk: { freeBytes: 9, totalBytes: 100 } }, ['warn disk_low']],
  ['disk nearly full', { disk: { freeBytes: 3, totalBytes: 100 } }, ['bad disk_low']],
  ['connections', { database: { ...well.database, connections: 81 } }, ['warn connections_high']],
];

describe('what is wrong with an installation', () => {
  it.each(golden)('%s', (_, change, expected) => {
    expect(findingsOf({ ...well, ...change }).map((f) => `${f.level} ${f.code}`)).toEqual(expected);
  });
});
