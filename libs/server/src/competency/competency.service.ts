import { Injectable } from '@nestjs/common';
import type { AlignmentKind, AlignmentTarget, FrameworkSummary, FrameworkTree, NamedPassRule } from '@kynangso/contracts/competency';
import { ancestry, coverage } from '@kynangso/domain/competency';
import { AppError, Database, type Tx } from '@kynangso/server/platform';
import { AlignmentRepository } from './alignment.repository';
import { readFramework } from './framework-file';
import { frameworkFiles } from './framework-files';
import { type FrameworkHead, FrameworkRepository } from './framework.repository';

@Injectable()
export class CompetencyService {
  constructor(
    private readonly database: Database,
    private readonly frameworks: FrameworkRepository,
    private readonly alignments: AlignmentRepository,
  ) {}

  /** Loads the standards of the product. Content already there is left alone, so it may run at every start. */
  async loadFrameworks(tx: Tx, files: readonly unknown[] = frameworkFiles): Promise<{ loaded: string[] }> {
    const loaded: string[] = [];
    for (const file of files) {
      const data = readFramework(file);
      if (await this.frameworks.store(tx, data)) loaded.push(data.code);
    }
    return { loaded };
  }

  async list(): Promise<{ rows: FrameworkSummary[] }> {
    const heads = await this.frameworks.listCurrent(this.database.read());
    return { rows: heads.map(summaryOf) };
  }

  /** The whole tree; without `version` the newest one. */
  async getFramework(code: string, version?: string, tx: Tx = this.database.read()): Promise<FrameworkTree & { id: string }> {
    const found = await this.frameworks.get(tx, code, version);
    const [nodes, levels] = [await this.frameworks.nodes(tx, found.id), await this.frameworks.levels(tx, found.id)];
    return { id: found.id, ...summaryOf(found), sources: found.sources, nodes, levels, facts: found.facts };
  }

  async passRules(
    code: string,
    version?: string,
    tx: Tx = this.database.read(),
  ): Promise<{ id: string; framework: string; version: string; rows: NamedPassRule[] }> {
    const found = await this.frameworks.get(tx, code, version);
    return { id: found.id, framework: found.code, version: found.version, rows: await this.frameworks.passRules(tx, found.id) };
  }

  async coverage(code: string, version: string | undefined, kind: AlignmentKind) {
    const tx = this.database.read();
    const found = await this.frameworks.get(tx, code, version);
    const nodes = await this.frameworks.nodes(tx, found.id);
    return { framework: found.code, version: found.version, rows: coverage(nodes, await this.alignments.inFramework(tx, kind, code)) };
  }

  /** Says what an object measures or teaches; replaces what was said before. Unknown nodes are refused. */
  async align(tx: Tx, kind: AlignmentKind, objectId: string, targets: readonly AlignmentTarget[]): Promise<void> {
    await this.refuseUnknown(tx, targets);
    await this.alignments.replace(tx, kind, objectId, targets);
  }

  /** Those of them that no framework in force has. */
  unknown(tx: Tx, targets: readonly AlignmentTarget[]): Promise<AlignmentTarget[]> {
    return this.alignments.unknown(tx, targets);
  }

  async refuseUnknown(tx: Tx, targets: readonly AlignmentTarget[]): Promise<void> {
    const [unknown] = await this.alignments.unknown(tx, targets);
    if (unknown) throw new AppError('competency.node_not_found', 'invalid', { ...unknown });
  }

  /** Codes of the node and everything below it; empty for an unknown node. */
  subtree(tx: Tx, framework: string, node: string): Promise<string[]> {
    return this.frameworks.subtree(tx, framework, node);
  }

  /** For every node, the module it belongs to (the nearest at or above it; without modules the top one): what blueprints count by. */
  async moduleOf(tx: Tx, code: string): Promise<Map<string, string>> {
    const nodes = await this.frameworks.nodes(tx, (await this.frameworks.get(tx, code)).id);
    const modules = new Set(nodes.filter((node) => node.kind === 'module').map((node) => node.code));
    return new Map(
      nodes.map((node) => {
        const line = ancestry(nodes, node.code);
        return [node.code, line.find((each) => modules.has(each)) ?? line.at(-1) ?? node.code];
      }),
    );
  }

  async alignmentsOf(tx: Tx, kind: AlignmentKind, objectIds: readonly string[]): Promise<Map<string, AlignmentTarget[]>> {
    const found = new Map<string, AlignmentTarget[]>(objectIds.map((id) => [id, []]));
    for (const { objectId, framework, node } of await this.alignments.of(tx, kind, objectIds)) found.get(objectId)?.push({ framework, node });
    return found;
  }
}

function summaryOf({ code, version, title, effectiveFrom, nodeCount, unverifiedCount, levelCount, passRuleCount }: FrameworkHead): FrameworkSummary {
  return { code, version, title, effectiveFrom, nodeCount, unverifiedCount, levelCount, passRuleCount };
}
