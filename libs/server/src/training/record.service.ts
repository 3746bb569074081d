import { Injectable } from '@nestjs/common';
import type { TrainingRecord } from '@kynangso/contracts/training';
import { type Caller, Database, notFound, scopeParam } from '@kynangso/server/platform';
import { AchievementRepository, type RecordRow } from './achievement.repository';

interface Page { page: number; pageSize: number }
type RecordPage = { rows: TrainingRecord[]; total: number } & Page;

/** Training records: dated facts, each from one source, whoever asked for them. */
@Injectable()
export class RecordService {
  constructor(
    private readonly database: Database,
    private readonly achievements: AchievementRepository,
  ) {}

  mine(caller: Caller, page: Page): Promise<RecordPage> {
    return this.page(caller.personId, null, page);
  }

  async ofPerson(caller: Caller, personId: string, page: Page): Promise<RecordPage> {
    const scope = scopeParam(caller, 'org.read_person');
    if (!(await this.achievements.isInScope(this.database.read(), personId, scope))) throw notFound('training.person_not_found');
    return this.page(personId, scope, page);
  }

  private async page(personId: string, scope: string | null, page: Page): Promise<RecordPage> {
    const tx = this.database.read();
    const [found, total] = [await this.achievements.page(tx, personId, scope, page), await this.achievements.count(tx, personId, scope)];
    return { rows: found.map(present), total, page: page.page, pageSize: page.pageSize };
  }
}

const present = (r: RecordRow): TrainingRecord => ({ ...r, recordedAt: r.recordedAt.toISOString() });
