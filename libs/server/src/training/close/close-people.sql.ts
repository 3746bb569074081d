/**
 * The person-level rows of a closed figure: what is hashed, what is kept. One line per person, "<person id> <status> <position> <day met or ->",
 * in order of ids, and one SHA-256 per unit. Letters instead of words keep a million rows small; their meaning may never change.
 */
import { positionKinds } from '@kynangso/contracts/org';
import { dutyStatuses, type DutyStatus, trainingModes } from '@kynangso/contracts/training';
import { peopleSql } from '../completion.sql';

export const statusLetters: Record<DutyStatus, string> = { met: 'm', pending: 'p', overdue: 'o', waived: 'w', on_leave: 'e', joined_after_cutoff: 'j', left: 'l' };
export const positionLetters: Record<(typeof positionKinds)[number], string> = { leader: 'l', official: 'o', specialist: 's', worker: 'w', teacher: 't', student: 'u', citizen: 'c' };

const letterOf = (column: string, letters: Record<string, string>): string => `CASE ${column} ${Object.entries(letters).map(([word, letter]) => `WHEN '${word}' THEN '${letter}'`).join(' ')} END`;
const wordOf = (column: string, letters: Record<string, string>): string => `CASE ${column} ${Object.entries(letters).map(([word, letter]) => `WHEN '${letter}' THEN '${word}'`).join(' ')} END`;

const HASH = `sha256(convert_to(string_agg(person_id::text || ' ' || s || ' ' || k || ' ' || coalesce(met_on::text, '-'), E'\\n' ORDER BY person_id), 'UTF8'))`;
const COUNTS = `ARRAY[${dutyStatuses.map((status) => `count(*) FILTER (WHERE s = '${statusLetters[status]}')`).join(', ')}]::int[] AS counts,
  ARRAY[${trainingModes.map((mode) => `count(*) FILTER (WHERE s = 'm' AND coalesce(mode, 'online') = '${mode}')`).join(', ')}]::int[] AS modes`;

const lines = (p: Parameters<typeof peopleSql>[0]): string => `${peopleSql(p)},
  line AS (SELECT unit_id, person_id, met_on, mode, ${letterOf('status', statusLetters)} AS s, ${letterOf('position_kind', positionLetters)} AS k FROM standing)`;

/** Computed from history: per unit the hash and the counts in the order of `dutyStatuses`. */
export const peopleHashSql = (p: Parameters<typeof peopleSql>[0]): string => `${lines(p)}
  SELECT unit_id AS "unitId", encode(${HASH}, 'hex') AS hash, ${COUNTS} FROM line GROUP BY unit_id ORDER BY unit_id`;

/** The same, and kept. $n = snapshot, $n+1 = requirement. */
export const keepPeopleSql = (p: Parameters<typeof peopleSql>[0], n: number): string => `${lines(p)},
  grouped AS MATERIALIZED (
    SELECT unit_id, ${HASH} AS hash, ${COUNTS}, array_agg(person_id ORDER BY person_id) AS person_ids, string_agg(s, '' ORDER BY person_id) AS statuses,
      string_agg(k, '' ORDER BY person_id) AS positions, array_agg(met_on ORDER BY person_id) AS met_on
    FROM line GROUP BY unit_id),
  kept AS (
    INSERT INTO close_people (snapshot_id, requirement_id, unit_id, hash, person_ids, statuses, positions, met_on)
    SELECT $${n}::uuid, $${n + 1}::uuid, unit_id, hash, person_ids, statuses, positions, met_on FROM grouped)
  SELECT unit_id AS "unitId", encode(hash, 'hex') AS hash, counts, modes FROM grouped ORDER BY unit_id`;

/** One row per kept person of a snapshot ($1) and requirement ($2). */
export const KEPT_PEOPLE = `
  SELECT k.unit_id, x.person_id, x.s, x.k, x.met_on FROM close_people k
  CROSS JOIN LATERAL unnest(k.person_ids, string_to_array(k.statuses, NULL), string_to_array(k.positions, NULL), k.met_on) AS x (person_id, s, k, met_on)
  WHERE k.snapshot_id = $1 AND k.requirement_id = $2`;
export const KEPT_STATUS = wordOf('x.s', statusLetters);
export const KEPT_POSITION = wordOf('x.k', positionLetters);

/** The hash of what is kept, to be compared with the hash that was signed. */
export const KEPT_HASHES = `SELECT unit_id AS "unitId", encode(${HASH}, 'hex') AS hash FROM (${KEPT_PEOPLE}) line GROUP BY unit_id ORDER BY unit_id`;
