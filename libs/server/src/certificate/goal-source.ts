import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GoalDoor, type GoalSource, type PathGoal } from '@kynangso/server/learning';
import { Clock, rows, type Tx } from '@kynangso/server/platform';
import { CertificateRepository } from './certificate.repository';

/** Tells the learning room, which stands below, which programmes there are and whether somebody holds their certificate. */
@Injectable()
export class CertificateGoalSource implements GoalSource, OnModuleInit {
  constructor(
    private readonly door: GoalDoor,
    private readonly certificates: CertificateRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.door.open(this);
  }

  async states(tx: Tx, personId: string | null, codes: readonly string[]): Promise<PathGoal[]> {
    const known = await rows<Omit<PathGoal, 'isMet'>>(
      tx,
      `SELECT p.code, v.title, v.rule->>'exam' AS "examCode" FROM programme p
       JOIN LATERAL (SELECT * FROM programme_version v WHERE v.programme_id = p.id ORDER BY number DESC LIMIT 1) v ON true WHERE p.code = ANY ($1)`,
      [codes],
    );
    const held = personId === null ? [] : await this.certificates.heldProgrammes(tx, personId, codes, this.clock.today());
    return known.map((goal) => ({ ...goal, isMet: held.includes(goal.code) }));
  }

  choices(tx: Tx): ReturnType<GoalSource['choices']> {
    return rows(
      tx,
      `SELECT p.code, v.title FROM programme p JOIN LATERAL (SELECT * FROM programme_version v WHERE v.programme_id = p.id ORDER BY number DESC LIMIT 1) v ON true ORDER BY p.code LIMIT 200`,
    );
  }
}
