import type { Stage } from './stage';
import type { World } from './world';
import { tokenSql } from './reader';

/** What hangs on a unit or a person; the id of each is worked out from whose it is, so that no list of them is needed. */
export const unitThings = ['rosterImport', 'machineToken', 'class', 'recordImport', 'targetEntry', 'close', 'report', 'schedule', 'group', 'announcement'] as const;
export const personThings = ['evidence', 'certificate', 'accommodation', 'paceNote'] as const;
export type Thing = (typeof unitThings)[number] | (typeof personThings)[number];

const COURSE = '0c0c0c0c-0000-7000-8000-000000000001';
const hex = (thing: Thing): string => (unitThings as readonly string[]).concat(personThings).indexOf(thing).toString(16).padStart(2, '0');
/** The thing of a unit or person: their id with its first two digits changed. */
export const thingOf = (thing: Thing, owner: string): string => `f${hex(thing).slice(1)}${owner.slice(2)}`;
const thingSql = (thing: Thing, column: string): string => `('f${hex(thing).slice(1)}' || substr(${column}::text, 3))::uuid`;

/** One of each for every unit and person of every tree, with the owner's mark in its words. Planted past all rules: what is proved is who sees it. */
export async function plantThings({ db }: Stage, worlds: readonly World[], today: string): Promise<void> {
  const unit = tokenSql('unit', 'id');
  const person = tokenSql('person', 'id');
  const by = worlds[0]?.officerId;
  const put = (table: string, columns: string, values: string, from: string): Promise<unknown> => db.query(`INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${from}`);
  await put('roster_import', 'id, unit_id, as_of, mode, status, file_name, file_kind, file_sha256, columns, extra_columns, counts, created_by',
    `${thingSql('rosterImport', 'id')}, id, '${today}', 'partial', 'preview', ${unit} || '.csv', 'csv', '\\x00', '{}', '{}', '{"rows":0,"join":0,"move":0,"leave":0,"unchanged":0,"reject":0}', '${by}'`, 'unit');
  await put('machine_token', 'id, name, unit_id, token_hash, hint, created_by, expires_on', `${thingSql('machineToken', 'id')}, ${unit}, id, uuid_send(id), 'abc', '${by}', '2099-01-01'`, 'unit');
  if (worlds[0]) {
    await put('training_topic', 'id, kind, code, title, owner_unit_id', `gen_random_uuid(), t.kind, t.code, '{"vi":"Nội dung"}', t.root`,
      `(VALUES ('class', 'LOP', '${worlds[0].model.root}'::uuid), ('evidence', 'MINH-CHUNG', '${(worlds[1] ?? worlds[0]).model.root}'::uuid)) t (kind, code, root) ON CONFLICT DO NOTHING`);
  }
  await put('training_class', 'id, code, title, proves, topic_code, unit_id, place, trainer, min_attendance_bp, is_assisted, state', `${thingSql('class', 'id')}, upper(${unit}), '{"vi":"Lớp"}', 'class', 'LOP', id, ${unit}, 'Giảng viên', 8000, false, 'planned'`, 'unit');
  await put('class_session', 'class_id, number, held_on, minutes', `${thingSql('class', 'id')}, 1, '${today}', 60`, 'unit');
  await put('class_participant', 'id, class_id, person_id', `gen_random_uuid(), ${thingSql('class', 'unit_id')}, person_id`, `(SELECT DISTINCT unit_id, person_id FROM current_membership) m`);
  await put('record_import', 'id, unit_id, file_name, file_sha256, created_by', `${thingSql('recordImport', 'id')}, id, ${unit} || '.csv', '\\x00', '${by}'`, 'unit');
  await put('target_entry', 'id, target_code, kind, unit_id, period, statement, source, measured_on, is_sample', `${thingSql('targetEntry', 'id')}, (SELECT min(code) FROM target), 'statement', id, '2026', 'Nội dung của ' || ${unit}, 'nguồn', '2026-01-02', false`, 'unit');
  const requirements = worlds.map((w) => `('${w.model.root}'::uuid, '${w.model.requirement}'::uuid)`).join(', ');
  await put('close_set', 'id, code, owner_unit_id', `r.root, 'BO-' || right(r.root::text, 12), r.root`, `(VALUES ${requirements}) r (root, requirement)`);
  await put('close_set_version', 'id, set_id, number, title, requirement_ids, reporting_kinds, units_before, final_before', `gen_random_uuid(), r.root, 1, '{"vi":"Bộ"}', ARRAY[r.requirement], '{department}', '11-30', '12-15'`, `(VALUES ${requirements}) r (root, requirement)`);
  const ofTree = `unit u JOIN (${worlds.map((w) => `SELECT '${w.model.root}'::uuid AS root, unnest(ARRAY['${w.scope.units().join("','")}']::uuid[]) AS unit_id`).join(' UNION ALL ')}) w ON w.unit_id = u.id`;
  await put('period_close', 'id, set_id, unit_id, period, state', `${thingSql('close', 'id')}, w.root, u.id, '2026', 'submitted'`, ofTree);
  await put('official_report', 'id, close_id, draft, created_by, updated_by', `${thingSql('report', 'id')}, ${thingSql('close', 'id')}, '{}', '${by}', '${by}'`, 'unit');
  await put('export_schedule', 'id, owner_id, kind, format, unit_id, requirement_id, rhythm, day, recipients, next_on', `${thingSql('schedule', 'id')}, gen_random_uuid(), 'completion', 'csv', id, id, 'monthly', 1, ARRAY[id], '2099-01-01'`, 'unit');
  await put('people_group', 'id, unit_id, name, created_by, created_at', `${thingSql('group', 'id')}, id, ${unit}, '${by}', now()`, 'unit');
  await put('announcement', 'id, audience_kind, audience_id, title, text, is_important, created_by, created_at', `${thingSql('announcement', 'id')}, 'unit', id, ${unit}, 'Nội dung', false, '${by}', now()`, 'unit');
  await put('evidence_upload', 'id, person_id, code, title, claimed_on, file_name, media_type, size, sha256, submitted_at', `${thingSql('evidence', 'id')}, id, 'MINH-CHUNG', ${person}, '2026-01-02', 'a.pdf', 'application/pdf', 1, repeat('a', 64), now()`, 'person WHERE email IS NOT NULL');
  await put('course', 'id, code', `id, 'KH-NHIP'`, `(VALUES ('${COURSE}'::uuid)) r (id)`);
  await put('course_version', 'id, course_id, number, status, content_hash, title, summary, outcomes, populations, alignment, rule, search_text, module_count, lesson_count, minutes, media_bytes',
    `id, id, 1, 'published', 'x', '{"vi":"Khóa học"}', '{"vi":"Khóa học"}', '[]', '{}', '[]', '{"every":"lesson"}', '', 1, 1, 5, 0`, `(VALUES ('${COURSE}'::uuid)) r (id)`);
  await put('module', 'id, version_id, code, title, position', `id, id, 'phan-1', '{"vi":"Phần"}', 1`, `(VALUES ('${COURSE}'::uuid)) r (id)`);
  await put('lesson', 'id, version_id, module_id, code, kind, title, minutes, position, attachments', `id, id, id, 'bai-1', 'text', '{"vi":"Bài"}', 5, 1, '[]'`, `(VALUES ('${COURSE}'::uuid)) r (id)`);
  await put('enrolment', 'id, person_id, course_id, version_id, started_at, last_active_at', `id, id, '${COURSE}', '${COURSE}', now(), now()`, 'person WHERE email IS NOT NULL');
  await put('pace_note', 'id, enrolment_id, lesson_id, person_id, kind, seconds, against_seconds, words, noted_at', `${thingSql('paceNote', 'id')}, id, '${COURSE}', id, 'read_too_fast', 1, 60, 1000, now()`, 'person WHERE email IS NOT NULL');
  await put('accommodation', 'id, person_id, extra_time_percent, large_text, note_ref, valid_from, break_count, break_minutes', `${thingSql('accommodation', 'id')}, id, 25, false, ${person}, '2020-01-01', 0, 0`, 'person WHERE email IS NOT NULL');
  // whoever owns a programme may read all of its certificates: this one is of a body that no officer here has to do with
  await db.query(`WITH body AS (INSERT INTO unit (id) SELECT gen_random_uuid() RETURNING id, seq),
      placed AS (INSERT INTO unit_version (id, unit_id, code, name, kind, path, search_key, sort_key, valid_from)
        SELECT gen_random_uuid(), id, 'CAP-' || seq, '{"vi":"Nơi cấp"}', 'government', ('u' || seq)::ltree, 'noi cap', 'x', '2000-01-01' FROM body RETURNING unit_id)
    INSERT INTO programme (id, code, owner_unit_id) SELECT unit_id, 'CT-' || right(unit_id::text, 12), unit_id FROM placed`);
  const facts = `jsonb_build_object('schema', 1, 'serial', ${person}, 'kid', 'k', 'holder', jsonb_build_object('fullName', full_name, 'birthOn', NULL), 'programme', '{"code":"CT","version":1,"title":{"vi":"Chương trình"}}'::jsonb, 'issuer', '{"vi":"Nơi cấp"}'::jsonb,
    'framework', '{"code":"tt03","version":"1","title":{"vi":"Khung"}}'::jsonb, 'result', '{"pointsCenti":1,"maxCenti":1,"parts":[]}'::jsonb, 'achievedOn', '2026-06-01', 'issuedOn', '2026-06-01', 'expiresOn', NULL)`;
  await put('certificate', 'id, serial, person_id, programme_id, programme_version_id, grade_id, attempt_id, facts, kid, signature, issued_on, issued_at',
    `${thingSql('certificate', 'id')}, ${person}, id, (SELECT max(id::text)::uuid FROM programme), id, id, id, ${facts}, 'k', 's', '2026-06-01', '2026-06-01T05:00:00Z'`, 'person WHERE email IS NOT NULL');
  await put('unit_act', 'id, kind, happened_on, request, counts', `id, 'rename', '2026-01-02', '{}', '{"units":0,"people":0}'`, 'unit');
  await put('unit_act_unit', 'act_id, unit_id, effect', `id, id, 'renamed'`, 'unit');
  await put('person_merge', 'id, duplicate_id, survivor_id, reason', `duplicate_id, duplicate_id, survivor_id, ${tokenSql('person', 'duplicate_id')}`, 'person_link WHERE unlinked_at IS NULL');
  // the same telephone for all of a neighbourhood makes pairs that may be one person, in and across the borders
  await db.query(`UPDATE person SET phone = '0900000001' WHERE email IS NOT NULL`);
}
