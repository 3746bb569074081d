import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { UnitKind, UnitRef } from '@kynangso/contracts/org';
import { rows, type Tx } from '@kynangso/server/platform';

interface Place {
  id: string;
  seq: number;
  code: string;
  name: ShortText;
  kind: UnitKind;
  path: string;
}

const seqsOf = (path: string): number[] => path.split('.').map((label) => Number(label.slice(1)));

/** Units as people recognise them: with the names above them, since communes of different provinces share names. */
@Injectable()
export class UnitRefRepository {
  /** By id, as the units stand on the day (an ended unit as it last stood). */
  async refs(tx: Tx, unitIds: readonly string[], day: string): Promise<Map<string, UnitRef>> {
    const asked = await this.places(tx, 'u.id = ANY($2::uuid[])', day, [...new Set(unitIds)]);
    const above = new Set(asked.flatMap((p) => seqsOf(p.path)));
    const ancestors = new Map((await this.places(tx, 'u.seq = ANY($2::bigint[])', day, [...above])).map((p) => [p.seq, p]));
    return new Map(
      asked.map((p) => {
        const breadcrumbs = seqsOf(p.path)
          .filter((seq) => seq !== p.seq)
          .flatMap((seq) => ancestors.get(seq) ?? [])
          .map(({ id, name, kind }) => ({ id, name, kind }));
        return [p.id, { id: p.id, code: p.code, name: p.name, kind: p.kind, breadcrumbs }];
      }),
    );
  }

  private places(tx: Tx, where: string, day: string, values: readonly unknown[]): Promise<Place[]> {
    if (values.length === 0) return Promise.resolve([]);
    return rows<Place>(
      tx,
      `SELECT u.id, u.seq, p.code, p.name, p.kind, p.path::text AS path FROM unit u JOIN unit_place($1::date) p ON p.unit_id = u.id WHERE ${where}`,
      [day, values],
    );
  }
}
