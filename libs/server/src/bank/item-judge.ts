import { Injectable } from '@nestjs/common';
import type { ItemFileVerdict, ItemProblem, ItemSource } from '@kynangso/contracts/bank';
import { itemProblems } from '@kynangso/domain/bank';
import { AlignmentService } from '@kynangso/server/competency';
import type { Caller, KnownMedia, Tx } from '@kynangso/server/platform';
import { ItemFileRepository, type KnownItem } from './item-file.repository';
import { MaterialService } from './material.service';
import { sourceParts } from './source-parts';
import { storedProblem } from './stored-problems';

export interface EntryToJudge {
  source: ItemSource | null;
  /** what reading it found */
  problems: readonly ItemProblem[];
  /** its code stood in the file before */
  isTwice: boolean;
}
export interface JudgedEntry {
  verdict: ItemFileVerdict;
  problems: ItemProblem[];
  known: KnownItem | undefined;
}

/** What comes along with the items of a file and is not in the bank yet. */
export interface Brought {
  media: readonly KnownMedia[];
  stimuli: ReadonlySet<string>;
}
const nothing: Brought = { media: [], stimuli: new Set() };

/** What items of a file would become here: each question about what is around them is asked once for all. */
@Injectable()
export class ItemJudge {
  constructor(
    private readonly files: ItemFileRepository,
    private readonly materials: MaterialService,
    private readonly alignments: AlignmentService,
  ) {}

  /** In the order of the entries. Items the file names are held until the transaction ends: what was judged is what is stored. */
  async judge(tx: Tx, caller: Caller, entries: readonly EntryToJudge[], brought: Brought = nothing): Promise<JudgedEntry[]> {
    const sources = entries.flatMap((entry) => entry.source ?? []);
    const known = await this.files.known(tx, caller, [...new Set(sources.map((source) => source.code))]);
    const stimuli = new Set([...(await this.files.stimuli(tx, caller, [...new Set(sources.flatMap((source) => source.stimulus ?? []))])), ...brought.stimuli]);
    const unknown = new Set((await this.alignments.unknown(tx, sources.flatMap((source) => source.alignments))).map((node) => `${node.framework} ${node.node}`));
    const missing = await this.materials.problemsOfEach(tx, sources, brought.media);
    const about = new Map(sources.map((source, at) => [source, missing[at] ?? []]));
    return entries.map(({ source, problems, isTwice }) => {
      const item = source ? known.get(source.code) : undefined;
      const found = source ? [...itemProblems(source), ...(about.get(source) ?? []), ...placeProblems(source, { item, stimuli, unknown, isTwice })] : [...problems];
      return { verdict: found.length > 0 ? 'refused' : verdictOf(source, item), problems: found, known: item };
    });
  }
}

interface Surroundings {
  item: KnownItem | undefined;
  stimuli: ReadonlySet<string>;
  unknown: ReadonlySet<string>;
  isTwice: boolean;
}
/** What a source gets wrong about the things around it. */
function placeProblems(source: ItemSource, { item, stimuli, unknown, isTwice }: Surroundings): ItemProblem[] {
  return [
    ...(isTwice ? [storedProblem('code', 'code_twice')] : []),
    ...(item && !item.canAuthor ? [storedProblem('code', 'code_taken')] : []),
    ...(item?.canAuthor && item.status === 'in_review' ? [storedProblem('code', 'in_review')] : []),
    ...(source.stimulus !== undefined && !stimuli.has(source.stimulus) ? [storedProblem('stimulus', 'stimulus_unknown')] : []),
    ...source.alignments.flatMap(({ framework, node }, at) => (unknown.has(`${framework} ${node}`) ? [storedProblem(`alignments[${at}]`, 'node_unknown')] : [])),
  ];
}

function verdictOf(source: ItemSource | null, item: KnownItem | undefined): ItemFileVerdict {
  if (!source || !item) return 'new';
  return item.isKeyOpen && item.contentHash === sourceParts(source).contentHash && item.stimulus === (source.stimulus ?? null) ? 'same' : 'next';
}
