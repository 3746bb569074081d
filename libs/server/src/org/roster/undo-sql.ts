/** Undoing an applied import. Nothing is taken out of the history: what it wrote is superseded, and what it superseded is written again. */

/** $1 import, $2 when it was applied: the membership rows it wrote. */
export const written = `
  SELECT m.* FROM membership m WHERE m.import_id = $1 AND m.recorded_at = $2
  UNION
  SELECT m.* FROM roster_import_membership x JOIN membership m ON m.id = x.kept_id WHERE x.import_id = $1`;
const joined = `SELECT r.person_id FROM roster_import_row r WHERE r.import_id = $1 AND r.verdict = 'join'`;
const names = `array_agg(p.full_name ORDER BY p.sort_key) AS names`;
const few = (people: string): string => `SELECT count(*)::int AS count, (SELECT ${names} FROM (SELECT p.full_name, p.sort_key FROM person p JOIN (${people}) f ON f.person_id = p.id ORDER BY p.sort_key LIMIT 5) p) AS names FROM (${people}) x`;

/** records of the import that somebody changed since */
export const laterMemberships = few(`SELECT DISTINCT w.person_id FROM (${written}) w WHERE w.superseded_at IS NOT NULL`);
/** people who joined by it and have worked with the product, or belong elsewhere, since */
export const activity = few(`
  SELECT DISTINCT j.person_id FROM (${joined}) j WHERE EXISTS (SELECT FROM person_activity a WHERE a.person_id = j.person_id AND a.at >= $2)
  OR EXISTS (SELECT FROM membership m WHERE m.person_id = j.person_id AND m.superseded_at IS NULL AND m.recorded_at > $2)`);
/** people whose details somebody changed since */
export const laterDetails = few(`
  SELECT x.person_id FROM roster_import_person x JOIN person p ON p.id = x.person_id
  WHERE x.import_id = $1 AND x.after <> jsonb_build_object('birthDate', p.birth_date, 'email', p.email, 'phone', p.phone)`);
/** $1 import, $2 when: imports applied after it to its unit, above or below it. */
export const laterImports = `
  SELECT count(*)::int AS count, '{}'::text[] AS names FROM roster_import o JOIN unit_place($3::date) u ON u.unit_id = o.unit_id
  CROSS JOIN (SELECT p.path FROM roster_import i JOIN unit_place($3::date) p ON p.unit_id = i.unit_id WHERE i.id = $1) own
  WHERE o.id <> $1 AND o.status IN ('applied', 'undoing') AND o.decided_at > $2 AND (u.path <@ own.path OR own.path <@ u.path)`;

export const counts = `
  SELECT (SELECT count(*)::int FROM (${written}) w) AS removed, (SELECT count(*)::int FROM roster_import_membership WHERE import_id = $1) AS restored,
         (SELECT count(*)::int FROM roster_import_person WHERE import_id = $1) AS people`;

export const supersede = `UPDATE membership SET superseded_at = now() WHERE id IN (SELECT id FROM (${written}) w) AND superseded_at IS NULL`;
/** $1 import, $2 who */
export const restore = `
  INSERT INTO membership (id, person_id, unit_id, title, position_kind, populations, status, staff_code, valid_from, valid_to, recorded_by, import_id)
  SELECT uuid_v7(), m.person_id, m.unit_id, m.title, m.position_kind, m.populations, m.status, m.staff_code, m.valid_from, m.valid_to, $2::uuid, m.import_id
  FROM roster_import_membership x JOIN membership m ON m.id = x.superseded_id WHERE x.import_id = $1`;
export const restorePeople = `
  UPDATE person p SET birth_date = (x.before ->> 'birthDate')::date, email = x.before ->> 'email', phone = x.before ->> 'phone',
    id_cipher = CASE WHEN x.sets_id THEN NULL ELSE p.id_cipher END, id_key_id = CASE WHEN x.sets_id THEN NULL ELSE p.id_key_id END,
    id_hash = CASE WHEN x.sets_id THEN NULL ELSE p.id_hash END, id_last3 = CASE WHEN x.sets_id THEN NULL ELSE p.id_last3 END, updated_at = now()
  FROM roster_import_person x WHERE x.import_id = $1 AND p.id = x.person_id`;
export const supersedeSources = `UPDATE person_source SET superseded_at = now() WHERE import_id = $1 AND superseded_at IS NULL`;
export const touched = `SELECT DISTINCT person_id AS id FROM (SELECT person_id FROM (${written}) w UNION ALL SELECT m.person_id FROM roster_import_membership x JOIN membership m ON m.id = x.superseded_id WHERE x.import_id = $1) t`;
