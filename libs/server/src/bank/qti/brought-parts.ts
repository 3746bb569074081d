import { Injectable } from '@nestjs/common';
import type { ImportProblem, ItemSource } from '@kynangso/contracts/bank';
import { qtiNote } from '@kynangso/domain/bank';
import { type Caller, invalid, MediaStore, rows, type Tx } from '@kynangso/server/platform';
import { type ImportRecord, ImportRepository } from '../import/import.repository';
import type { Brought } from '../item-judge';
import { MaterialService } from '../material.service';
import { mediaIn } from '../stored-problems';
import { stimulusHash, StimulusRepository } from '../stimulus.repository';
import { StimulusService } from '../stimulus.service';

/** Pictures, files and shared texts of a package: known while it is looked at, in the bank with the first item that shows them. */
@Injectable()
export class BroughtParts {
  constructor(
    private readonly imports: ImportRepository,
    private readonly media: MediaStore,
    private readonly materials: MaterialService,
    private readonly stimuli: StimulusRepository,
    private readonly stimulusDesk: StimulusService,
  ) {}

  /** What comes along: of shared texts only those whose code nobody has. */
  async of(tx: Tx, { id, format, stimuli }: ImportRecord): Promise<Brought> {
    if (format !== 'qti') return { media: [], stimuli: new Set() };
    const codes = stimuli.map((each) => each.code);
    const taken = new Set((await rows<{ code: string }>(tx, `SELECT code FROM stimulus WHERE code = ANY($1::text[])`, [codes])).map((each) => each.code));
    return { media: await this.imports.brought(tx, id), stimuli: new Set(codes.filter((code) => !taken.has(code))) };
  }

  /** Shared texts the bank has in other words: its own are shown. */
  async keptStimuli(tx: Tx, { stimuli }: ImportRecord): Promise<Map<string, ImportProblem[]>> {
    if (stimuli.length === 0) return new Map();
    const found = await rows<{ code: string; hash: string }>(
      tx,
      `SELECT s.code, v.content_hash AS hash FROM stimulus s JOIN LATERAL (SELECT x.content_hash FROM stimulus_version x WHERE x.stimulus_id = s.id ORDER BY x.number DESC LIMIT 1) v ON true WHERE s.code = ANY($1::text[])`,
      [stimuli.map((each) => each.code)],
    );
    const hashes = new Map(found.map(({ code, hash }) => [code, hash]));
    return new Map(stimuli.flatMap((each) => (hashes.has(each.code) && hashes.get(each.code) !== stimulusHash(each) ? [[each.code, [{ ...qtiNote('stimulus_kept', each.code), column: null }]] as const] : [])));
  }

  /** Before an item is stored: what it shows is stored. */
  async bring(tx: Tx, caller: Caller, record: ImportRecord, source: ItemSource): Promise<void> {
    if (record.format !== 'qti') return;
    const stimulus = source.stimulus === undefined ? undefined : record.stimuli.find((each) => each.code === source.stimulus);
    const isNew = stimulus !== undefined && !(await this.stimuli.findByCode(tx, stimulus.code));
    const hashes = [...new Set(mediaIn(isNew ? [source, stimulus] : source).map((each) => each.hash))];
    const known = new Set((hashes.length === 0 ? [] : await this.media.known(tx, hashes)).map((each) => each.hash));
    for (const hash of hashes.filter((each) => !known.has(each))) {
      const file = await this.imports.content(tx, record.id, hash);
      const kept = file && (await this.materials.keep(tx, caller, file.content));
      if (kept?.hash !== hash) throw invalid('bank.media_damaged');
    }
    if (stimulus && isNew) await this.stimulusDesk.import(tx, caller, [stimulus], record.ownerUnitId);
  }
}
