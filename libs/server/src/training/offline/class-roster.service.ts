import { Injectable } from '@nestjs/common';
import { MAX_CLASS_PEOPLE, type RosterReport } from '@kynangso/contracts/training';
import { type Caller, Database, scopeParam } from '@kynangso/server/platform';
import { ClassService } from './class.service';
import { PersonLines } from './person-lines';

/** The roster of a class from a file. */
@Injectable()
export class ClassRosterService {
  constructor(
    private readonly database: Database,
    private readonly classes: ClassService,
    private readonly lines: PersonLines,
  ) {}

  /** People that are understood go on the roster, all of them; every other row is answered with its reasons. */
  async addFile(caller: Caller, classId: string, bytes: Buffer): Promise<RosterReport> {
    const before = await this.classes.get(caller, classId);
    const scope = scopeParam(caller, 'training.record');
    const { lines } = await this.lines.read(this.database.read(), scope, bytes, MAX_CLASS_PEOPLE * 2, 'together', new Set(before.people.map((p) => p.personId)));
    const add = lines.flatMap(({ judged }) => (judged.verdict === 'add' && judged.personId !== null ? [judged.personId] : []));
    if (add.length > 0) await this.classes.addPeople(caller, classId, add);
    return {
      added: add.length, already: lines.filter(({ judged }) => judged.verdict === 'already').length,
      rejected: lines.filter(({ judged }) => judged.verdict === 'reject').map(({ judged }) => ({ row: judged.row, fullName: judged.fullName, reasons: judged.errors.map(({ vi, en }) => ({ vi, en })) })),
    };
  }
}
