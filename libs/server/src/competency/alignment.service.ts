import { Injectable } from '@nestjs/common';
import type { AlignmentKind, AlignmentTarget } from '@kynangso/contracts/competency';
import { coverage } from '@kynangso/domain/competency';
import { AppError, Database, type Tx } from '@kynangso/server/platform';
import { AlignmentRepository } from './alignment.repository';
import { FrameworkRepository, type NamedTarget } from './framework.repository';

/** What items, lessons, courses and exams measure or teach, and how far that covers a standard. */
@Injectable()
export class AlignmentService {
  constructor(
    private readonly database: Database,
    private readonly frameworks: FrameworkRepository,
    private readonly alignments: AlignmentRepository,
  ) {}

  /** Says what an object measures or teaches; replaces what was said before. Unknown nodes are refused. */
  async align(tx: Tx, kind: AlignmentKind, objectId: string, targets: readonly AlignmentTarget[]): Promise<void> {
    await this.refuseUnknown(tx, targets);
    await this.alignments.replace(tx, kind, objectId, targets);
  }

  /** Objects that no longer measure or teach anything. */
  forget(tx: Tx, kind: AlignmentKind, objectIds: readonly string[]): Promise<void> {
    return this.alignments.forget(tx, kind, objectIds);
  }

  /** What was forgotten, said again; an entry that no framework in force has any more is left out. */
  remember(tx: Tx, kind: AlignmentKind, targets: readonly (AlignmentTarget & { objectId: string })[]): Promise<void> {
    return this.alignments.remember(tx, kind, targets);
  }

  /** What objects of a kind were said to measure or teach, by their id. */
  of(tx: Tx, kind: AlignmentKind, objectIds: readonly string[]): Promise<Map<string, AlignmentTarget[]>> {
    return this.alignments.of(tx, kind, objectIds);
  }

  /** With the words of the standard in force; one it no longer has is named by its code. */
  async named(tx: Tx, targets: readonly AlignmentTarget[]): Promise<NamedTarget[]> {
    if (targets.length === 0) return [];
    const found = new Map((await this.frameworks.named(tx, targets)).map((each) => [`${each.framework} ${each.node}`, each]));
    return targets.map((each) => found.get(`${each.framework} ${each.node}`) ?? { ...each, title: { vi: each.node }, frameworkTitle: { vi: each.framework } });
  }

  /** Those of them that no framework in force has. */
  unknown(tx: Tx, targets: readonly AlignmentTarget[]): Promise<AlignmentTarget[]> {
    return this.alignments.unknown(tx, targets);
  }

  async refuseUnknown(tx: Tx, targets: readonly AlignmentTarget[]): Promise<void> {
    const [unknown] = await this.alignments.unknown(tx, targets);
    if (unknown) throw new AppError('competency.node_not_found', 'invalid', { ...unknown });
  }

  async coverage(code: string, version: string | undefined, kind: AlignmentKind) {
    const tx = this.database.read();
    const found = await this.frameworks.get(tx, code, version);
    const nodes = await this.frameworks.nodes(tx, found.id);
    return { framework: found.code, version: found.version, rows: coverage(nodes, await this.alignments.inFramework(tx, kind, code)) };
  }
}
