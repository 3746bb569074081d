import { Inject, Injectable } from '@nestjs/common';
import { type TextRow, wordOf } from '@kynangso/domain/export';
import { type Caller, ENV, type Env, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import type { SheetTable } from '../format/table';
import type { TranscriptPaper } from '../format/transcript-paper';
import { FactRepository } from './fact.repository';

/** columns of the printed page, which has no room for codes */
const PRINTED = ['title', 'sourceKind', 'result', 'scoreBp', 'achievedOn', 'minutes', 'mode', 'certificateSerial'];

/** What a person's transcript says beside its table: who, today's units, certificates with the address that confirms them. */
@Injectable()
export class TranscriptService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly facts: FactRepository,
  ) {}

  /** One's own transcript has no scope to keep to. */
  async paper(tx: Tx, caller: Caller, personId: string, table: SheetTable): Promise<TranscriptPaper> {
    const scope = personId === caller.personId ? null : scopeParam(caller, 'org.read_person');
    const person = await this.facts.person(tx, personId, scope);
    if (!person) throw notFound('training.person_not_found');
    const certificates = await this.facts.certificates(tx, personId, scope);
    const at = PRINTED.map((key) => table.columns.findIndex((c) => c.key === key));
    const pick = <T>(from: readonly T[]): T[] => at.flatMap((i) => (from[i] === undefined ? [] : [from[i]]));
    const batches = async function* (): AsyncGenerator<TextRow[]> {
      for await (const rows of table.rows) yield rows.map(pick);
    };
    return {
      table: { ...table, columns: pick(table.columns), rows: batches() },
      person: {
        fullName: person.fullName, birthOn: person.birthOn, idMasked: person.idLast3 === null ? null : `•••••••••${person.idLast3}`,
        units: person.units.map((u) => ({ name: wordOf(u.name, table.locale), code: u.code, title: u.title, staffCode: u.staffCode })),
      },
      certificates: certificates.map((c) => ({ serial: c.serial, title: wordOf(c.title, table.locale), issuedOn: c.issuedOn, expiresOn: c.expiresOn, verifyUrl: `${this.publicUrl}/verify/${encodeURIComponent(c.serial)}` })),
    };
  }

  private get publicUrl(): string {
    return (this.env.PUBLIC_URL ?? `http://localhost:${this.env.PORT}`).replace(/\/$/, '');
  }
}
