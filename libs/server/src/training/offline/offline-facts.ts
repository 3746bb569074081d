import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '@kynangso/server/platform';
import { AchievementRepository, type NewAchievement } from '../achievement.repository';
import { DutyService } from '../duty.service';

/** What happened away from the screen becomes dated facts like any other, many at a time; taking them back leaves history as it was. */
@Injectable()
export class OfflineFacts {
  constructor(
    private readonly achievements: AchievementRepository,
    private readonly duties: DutyService,
  ) {}

  /** Adds the facts and takes the others back, with one recount for everybody they concern. */
  async change(tx: Tx, kind: 'class' | 'upload' | 'import', add: readonly NewAchievement[], takeBack: readonly string[]): Promise<void> {
    const concerned = new Set([...add.map((f) => f.personId), ...(await this.holders(tx, kind, takeBack))]);
    if (concerned.size === 0) return;
    const people = await this.duties.hold(tx, [...concerned]);
    for (const fact of add) await this.achievements.add(tx, fact);
    if (takeBack.length > 0) await tx.query(`UPDATE achievement SET superseded_at = clock_timestamp() WHERE source_kind = $1 AND source_id = ANY($2::uuid[]) AND superseded_at IS NULL`, [kind, takeBack]);
    await this.duties.recomputeHeld(tx, people);
  }

  /** Before it is asked what is known of these people: nothing is added to them by others until the transaction ends. */
  async hold(tx: Tx, personIds: readonly string[]): Promise<void> {
    if (personIds.length > 0) await this.duties.hold(tx, personIds);
  }

  private async holders(tx: Tx, kind: string, sourceIds: readonly string[]): Promise<string[]> {
    if (sourceIds.length === 0) return [];
    const found = await rows<{ id: string }>(tx, `SELECT DISTINCT person_id AS id FROM achievement WHERE source_kind = $1 AND source_id = ANY($2::uuid[]) AND superseded_at IS NULL`, [kind, sourceIds]);
    return found.map((r) => r.id);
  }
}
