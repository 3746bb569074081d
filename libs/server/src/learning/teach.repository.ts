import { Injectable } from '@nestjs/common';
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import type { LessonBody, TeachLessonRow } from '@kynangso/contracts/learning';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

/** The smallest sound of a lesson's first recording, in the format most phones play. */
const SOUND = `
  LEFT JOIN LATERAL (SELECT r.hash, m.content_type, m.bytes FROM media_rendition r JOIN media m ON m.hash = r.hash
    WHERE r.kind = 'audio' AND r.source_hash IN (SELECT v ->> 'media' FROM jsonb_array_elements(c.body) v WHERE v ->> 'type' = 'video') ORDER BY r.format, m.bytes LIMIT 1) sound ON true`;
/** $1 = the language asked for; Vietnamese where there is no other */
const CONTENT = `JOIN LATERAL (SELECT x.locale, x.body FROM lesson_content x WHERE x.lesson_id = l.id AND x.locale IN ($1, 'vi') ORDER BY (x.locale = $1) DESC LIMIT 1) c ON true`;
/** Pictures, those of recordings included; the recordings themselves stay. */
const FILES = `(SELECT DISTINCT j #>> '{}' FROM jsonb_path_query(c.body, 'strict $.** ? (@.type != "video" && exists (@.media) && exists (@.alt)).media') j)`;

/** Published lessons as somebody teaches from them. */
@Injectable()
export class TeachRepository {
  lessons(tx: Tx, courseCode: string, locale: Locale): Promise<TeachLessonRow[]> {
    return rows(
      tx,
      `SELECT l.id AS "lessonId", mo.title AS "moduleTitle", l.title, l.minutes, sound.hash AS sound,
         (octet_length(c.body::text) + coalesce(sound.bytes, 0) + coalesce((SELECT sum(m.bytes) FROM media m WHERE m.hash IN ${FILES}), 0))::int AS bytes,
         ARRAY(SELECT m.hash FROM media m WHERE m.hash IN ${FILES} ORDER BY m.hash) AS files
       FROM course k JOIN course_version v ON v.course_id = k.id AND v.status = 'published' JOIN lesson l ON l.version_id = v.id JOIN module mo ON mo.id = l.module_id
       ${CONTENT} ${SOUND} WHERE k.code = $2 AND l.kind NOT IN ('quiz', 'assignment') ORDER BY l.position`,
      [locale, courseCode],
    );
  }

  lesson(tx: Tx, lessonId: string, locale: Locale): Promise<{ courseCode: string; courseTitle: ShortText; title: ShortText; locale: Locale; body: LessonBody; sound: { media: string; contentType: string; bytes: number } | null } | null> {
    return firstRow(
      tx,
      `SELECT k.code AS "courseCode", v.title AS "courseTitle", l.title, c.locale, c.body,
         CASE WHEN sound.hash IS NULL THEN NULL ELSE jsonb_build_object('media', sound.hash, 'contentType', sound.content_type, 'bytes', sound.bytes) END AS sound
       FROM lesson l JOIN course_version v ON v.id = l.version_id AND v.status = 'published' JOIN course k ON k.id = v.course_id ${CONTENT} ${SOUND} WHERE l.id = $2 AND l.kind NOT IN ('quiz', 'assignment')`,
      [locale, lessonId],
    );
  }
}
