import type { Writable } from 'node:stream';
import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { AuditService } from '@kynangso/server/audit';
import { writeZip, type ZipPart } from '@kynangso/server/export';
import { WorkErasure } from '@kynangso/server/learning';
import { PersonErasure } from '@kynangso/server/org';
import { type Caller, Clock, Database, rows } from '@kynangso/server/platform';
import { type FilledPart, partAsCsv, type PartRow, partsAsJson, partsAsPage } from './data-files';
import { dataParts } from './my-data-parts';

/** A copy of everything kept under one's own name. */
@Injectable()
export class MyDataService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonErasure,
    private readonly works: WorkErasure,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** Reads part by part and never more at once than one person has; then the archive streams out. */
  async gather(caller: Caller): Promise<(out: Writable) => Promise<void>> {
    const tx = this.database.read();
    const ids = await this.people.ids(tx, caller.personId);
    const filled: FilledPart[] = [];
    for (const part of dataParts) filled.push({ part, rows: await rows<PartRow>(tx, part.sql, [ids]) });
    const madeAt = this.clock.now();
    await this.audit.record(tx, { actor: caller, action: 'data.downloaded', objectKind: 'person', objectId: caller.personId });
    const files: ZipPart[] = [
      { name: caller.locale === 'vi' ? 'doc-toi-truoc.html' : 'read-me-first.html', body: partsAsPage(filled, caller.locale, madeAt) },
      { name: 'data.json', body: partsAsJson(filled, madeAt) },
      ...filled.map((each) => ({ name: `csv/${each.part.key}.csv`, body: partAsCsv(each, caller.locale) })),
      ...(await this.works.files(tx, ids)).map(({ name, path }) => ({ name: `${caller.locale === 'vi' ? 'tep-da-nop' : 'files'}/${name}`, body: () => createReadStream(path) as AsyncIterable<Buffer> })),
    ];
    return (out) => writeZip(files, out, madeAt);
  }
}
