import { Injectable } from '@nestjs/common';
import type { BoardRow } from '@kynangso/contracts/exam';
import { rows, type Tx } from '@kynangso/server/platform';
import { accommodationToday } from './candidate.repository';
import { cardColumns, type CardRow, presentCard } from './person-card.repository';
import { ONLINE_SECONDS } from './presence.service';
import { inSight, type Sight } from './watch.repository';

interface Found extends CardRow, Omit<BoardRow, 'fullName' | 'idMask' | 'unitName' | 'accommodation' | 'lastSeenAt' | 'lastSavedAt' | 'startedAt' | 'deadlineAt' | 'pausedAt' | 'breakUntil' | 'submittedAt'> {
  extraTimePercent: number | null; largeText: boolean | null; breakCount: number | null; breakMinutes: number | null; breakUntil: Date | null;
  lastSeenAt: Date | null; lastSavedAt: Date | null; startedAt: Date | null; deadlineAt: Date | null; pausedAt: Date | null; submittedAt: Date | null;
}
const QUIET_SECONDS = 60;

/** One statement for the whole board: the list and whoever has begun, each with the newest paper. */
const boardRows = `
  WITH newest AS MATERIALIZED (
    SELECT DISTINCT ON (a.person_id) a.* FROM attempt a WHERE a.sitting_id = $1 AND a.state <> 'voided' ORDER BY a.person_id, a.number DESC
  ), saved AS MATERIALIZED (
    SELECT r.attempt_id, max(r.saved_at) AS saved_at, count(*) FILTER (WHERE jsonb_path_exists(r.response, '$.*[*] ? (@ != "")'))::int AS answered
    FROM response r WHERE r.attempt_id IN (SELECT id FROM newest) GROUP BY r.attempt_id
  ), extra AS MATERIALIZED (
    SELECT t.attempt_id, sum(t.seconds)::int AS seconds FROM time_adjustment t WHERE t.attempt_id IN (SELECT id FROM newest) AND t.reason <> 'pause' GROUP BY t.attempt_id
  )
  SELECT ${cardColumns('p')}, c.room_id AS "roomId", c.seat, CASE WHEN c.is_listed OR c.status = 'checked_in' THEN c.status END AS status,
         x.extra_time_percent AS "extraTimePercent", x.large_text AS "largeText", x.break_count AS "breakCount", x.break_minutes AS "breakMinutes",
         a.id AS "attemptId", a.state, greatest(o.seen_at, saved.saved_at, a.started_at) AS "lastSeenAt", saved.saved_at AS "lastSavedAt",
         CASE WHEN a.state IS DISTINCT FROM 'in_progress' THEN NULL
              WHEN o.left_at IS NULL AND o.seen_at > clock_timestamp() - make_interval(secs => ${ONLINE_SECONDS}) THEN 'online'
              WHEN greatest(o.seen_at, saved.saved_at, a.started_at) > clock_timestamp() - make_interval(secs => ${QUIET_SECONDS}) THEN 'quiet' ELSE 'offline' END AS connection,
         coalesce(a.answered, saved.answered, 0) AS answered, v.item_count AS "itemCount", a.started_at AS "startedAt", a.deadline_at AS "deadlineAt", a.paused_at AS "pausedAt",
         CASE WHEN a.state = 'in_progress' AND a.break_until > clock_timestamp() THEN a.break_until END AS "breakUntil", coalesce(a.breaks_begun, 0) AS "breaksBegun",
         ((coalesce(a.break_taken_ms, 0) + CASE WHEN a.break_until <= clock_timestamp() THEN extract(epoch FROM a.break_until - a.break_started_at) * 1000 ELSE 0 END) / 1000)::int AS "breakSeconds",
         coalesce(extra.seconds, 0) AS "extraSeconds", a.submitted_at AS "submittedAt", a.submit_reason AS "submitReason",
         (SELECT count(*)::int FROM incident i WHERE i.attempt_id = a.id) AS incidents
  FROM (SELECT person_id FROM sitting_candidate WHERE sitting_id = $1 UNION SELECT person_id FROM newest) w
  JOIN person_card p ON p.person_id = w.person_id JOIN sitting s ON s.id = $1 JOIN exam_version v ON v.id = s.exam_version_id
  LEFT JOIN sitting_candidate c ON c.sitting_id = $1 AND c.person_id = w.person_id
  LEFT JOIN newest a ON a.person_id = w.person_id
  LEFT JOIN saved ON saved.attempt_id = a.id LEFT JOIN extra ON extra.attempt_id = a.id LEFT JOIN attempt_presence o ON o.attempt_id = a.id
  LEFT JOIN ${accommodationToday('w.person_id')} x ON true
  WHERE ${inSight('c.room_id', 2)}
  ORDER BY c.room_id, c.seat, p.sort_key COLLATE "C", w.person_id`;

@Injectable()
export class BoardRepository {
  async rows(tx: Tx, sittingId: string, { isWhole, roomIds }: Sight): Promise<BoardRow[]> {
    return (await rows<Found>(tx, boardRows, [sittingId, isWhole, roomIds])).map(present);
  }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
function present(row: Found): BoardRow {
  const { last3: _, extraTimePercent, largeText, breakCount, breakMinutes, lastSeenAt, lastSavedAt, startedAt, deadlineAt, pausedAt, breakUntil, submittedAt, ...rest } = row;
  return {
    ...rest,
    ...presentCard(row),
    accommodation: extraTimePercent === null ? null : { extraTimePercent, largeText: largeText === true, breakCount: breakCount ?? 0, breakMinutes: breakMinutes ?? 0 },
    lastSeenAt: iso(lastSeenAt), lastSavedAt: iso(lastSavedAt), startedAt: iso(startedAt), deadlineAt: iso(deadlineAt), pausedAt: iso(pausedAt), breakUntil: iso(breakUntil), submittedAt: iso(submittedAt),
  };
}
