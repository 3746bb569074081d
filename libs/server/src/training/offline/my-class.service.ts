import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { ClassState, MyClass } from '@kynangso/contracts/training';
import { isLinkShown, LINK_BEFORE_MINUTES } from '@kynangso/domain/training';
import { type Caller, Clock, conflict, Database, notFound, rows, type Tx } from '@kynangso/server/platform';

interface MySession {
  classId: string; code: string; title: ShortText; place: string; trainer: string; state: ClassState; participantId: string;
  number: number; heldOn: string; startsAt: string | null; minutes: number; subject: string | null; onlineUrl: string | null;
  at: Date | null; isLate: boolean | null; isTaken: boolean; openedLinkAt: Date | null;
}
/** enough for anybody's working life, and a bound all the same */
const MOST_SESSIONS = 500;

/** Classes one is on the roster of: when and where, what was attended, and the link of an online session once it is time. */
@Injectable()
export class MyClassService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller): Promise<{ rows: MyClass[] }> {
    const now = this.clock.now();
    const byClass = new Map<string, MyClass>();
    for (const s of await this.sessions(this.database.read(), caller, null, null)) {
      const known = byClass.get(s.classId) ?? { id: s.classId, code: s.code, title: s.title, place: s.place, trainer: s.trainer, state: s.state, sessions: [] };
      byClass.set(s.classId, known);
      known.sessions.push({
        number: s.number, heldOn: s.heldOn, startsAt: s.startsAt, minutes: s.minutes, subject: s.subject, isOnline: s.onlineUrl !== null, isLinkShown: s.state === 'planned' && s.onlineUrl !== null && isLinkShown(s, now),
        attendance: s.at ? (s.isLate ? 'late' : 'present') : s.isTaken ? 'absent' : null, openedLinkAt: s.openedLinkAt?.toISOString() ?? null,
      });
    }
    return { rows: [...byClass.values()] };
  }

  /** The link is told here alone, and only when it is time; that it was opened is written down, and is no attendance. */
  openLink(caller: Caller, classId: string, number: number): Promise<{ url: string }> {
    return this.database.transaction(async (tx) => {
      const [session] = await this.sessions(tx, caller, classId, number);
      if (!session || session.state !== 'planned' || session.onlineUrl === null) throw notFound('training.class_not_found');
      const now = this.clock.now();
      if (!isLinkShown(session, now)) throw conflict('training.link_not_yet', { minutes: LINK_BEFORE_MINUTES });
      await tx.query(`INSERT INTO class_link_opened (participant_id, session_number, opened_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, [session.participantId, number, now]);
      return { url: session.onlineUrl };
    });
  }

  private sessions(tx: Tx, caller: Caller, classId: string | null, number: number | null): Promise<MySession[]> {
    return rows(
      tx,
      `SELECT c.id AS "classId", c.code, c.title, c.place, c.trainer, c.state, k.id AS "participantId", s.number, s.held_on AS "heldOn", s.starts_at AS "startsAt", s.minutes, s.subject, s.online_url AS "onlineUrl",
         a.recorded_at AS at, a.is_late AS "isLate", s.taken_at IS NOT NULL AS "isTaken", o.opened_at AS "openedLinkAt"
       FROM class_participant k JOIN training_class c ON c.id = k.class_id JOIN class_session s ON s.class_id = c.id
       LEFT JOIN class_attendance a ON a.participant_id = k.id AND a.session_number = s.number AND a.superseded_at IS NULL
       LEFT JOIN class_link_opened o ON o.participant_id = k.id AND o.session_number = s.number
       WHERE k.person_id IN (SELECT same.person_id FROM same_person($1) same) AND k.removed_at IS NULL AND ($2::uuid IS NULL OR (c.id = $2 AND s.number = $3))
       ORDER BY (SELECT max(held_on) FROM class_session l WHERE l.class_id = c.id) DESC, c.code, s.number LIMIT ${MOST_SESSIONS}`,
      [caller.personId, classId, number],
    );
  }
}
