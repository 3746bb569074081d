import { Injectable } from '@nestjs/common';
import type { FrameworkSummary, FrameworkTree, NamedPassRule } from '@kynangso/contracts/competency';
import type { ShortText } from '@kynangso/contracts/kernel';
import { ancestry } from '@kynangso/domain/competency';
import { Database, type Tx } from '@kynangso/server/platform';
import { readFramework } from './framework-file';
import { frameworkFiles } from './framework-files';
import { type FrameworkHead, FrameworkRepository } from './framework.repository';

/** The standards themselves: their trees, levels and pass rules. */
@Injectable()
export class FrameworkService {
  constructor(
    private readonly database: Database,
    private readonly frameworks: FrameworkRepository,
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

  /** Titles of the standards of these codes and of their levels. */
  async names(tx: Tx, codes: readonly string[]): Promise<Map<string, { title: ShortText; levels: Record<string, ShortText> }>> {
    return new Map((codes.length === 0 ? [] : await this.frameworks.names(tx, [...new Set(codes)])).map(({ code, ...names }) => [code, names]));
  }

  /** Codes of the node and everything below it; empty for an unknown node. */
  async subtree(tx: Tx, framework: string, node: string): Promise<string[]> {
    return (await this.subtrees(tx, [{ framework, node }])).map((each) => each.node);
  }

  /** The nodes asked for and everything below them, of whatever frameworks. */
  subtrees(tx: Tx, asked: readonly { framework: string; node: string }[]): Promise<{ framework: string; node: string }[]> {
    return this.frameworks.subtrees(tx, asked);
  }

  /** For every node, itself and what stands above it up to its module (without modules, up to the top): the nodes a blueprint may count it by, its own first. */
  async countedBy(tx: Tx, code: string): Promise<Map<string, readonly string[]>> {
    const nodes = await this.frameworks.nodes(tx, (await this.frameworks.get(tx, code)).id);
    const modules = new Set(nodes.filter((node) => node.kind === 'module').map((node) => node.code));
    return new Map(
      nodes.map((node) => {
        const line = ancestry(nodes, node.code);
        const module = line.findIndex((each) => modules.has(each));
        return [node.code, module < 0 ? line : line.slice(0, module + 1)];
      }),
    );
  }
}

function summaryOf({ code, version, title, effectiveFrom, nodeCount, unverifiedCount, levelCount, passRuleCount }: FrameworkHead): FrameworkSummary {
  return { code, version, title, effectiveFrom, nodeCount, unverifiedCount, levelCount, passRuleCount };
}
