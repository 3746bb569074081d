import { Injectable } from '@nestjs/common';
import type { AlignmentTarget, FrameworkLevel, FrameworkNode, FrameworkSummary, FrameworkTree, NamedPassRule } from '@kynangso/contracts/competency';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, newId, notFound, rows, type Tx } from '@kynangso/server/platform';
import type { FrameworkData } from './framework-file';

/** A node with the words of its standard. */
export type NamedTarget = AlignmentTarget & { title: ShortText; frameworkTitle: ShortText };

export interface FrameworkHead extends FrameworkSummary {
  id: string;
  sources: string[];
  facts: FrameworkTree['facts'];
}

const head = `
  SELECT f.id, f.code, f.version, f.title, f.effective_from AS "effectiveFrom", f.sources, f.facts,
    (SELECT count(*)::int FROM framework_node n WHERE n.framework_id = f.id) AS "nodeCount",
    (SELECT count(*)::int FROM framework_node n WHERE n.framework_id = f.id AND NOT n.verified) AS "unverifiedCount",
    (SELECT count(*)::int FROM framework_level l WHERE l.framework_id = f.id) AS "levelCount",
    (SELECT count(*)::int FROM pass_rule r WHERE r.framework_id = f.id) AS "passRuleCount"
  FROM framework f`;

@Injectable()
export class FrameworkRepository {
  /** Stores the framework unless this very content is there. True: something new was written. */
  async store(tx: Tx, data: FrameworkData): Promise<boolean> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('framework'), hashtext($1))`, [data.code]);
    const [known] = await rows<{ same: boolean; revision: number }>(
      tx,
      `SELECT coalesce(bool_or(content_hash = $3), false) AS same, coalesce(max(revision), 0) AS revision
       FROM framework WHERE code = $1 AND version = $2`,
      [data.code, data.version, data.contentHash],
    );
    if (known?.same) return false;
    const id = newId();
    await tx.query(
      `INSERT INTO framework (id, code, version, revision, title, effective_from, sources, facts, content_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id, data.code, data.version, (known?.revision ?? 0) + 1, data.title, data.effectiveFrom, JSON.stringify(data.sources),
        JSON.stringify(data.facts), data.contentHash,
      ],
    );
    await tx.query(
      `INSERT INTO framework_node (framework_id, code, parent_code, position, depth, kind, title, untranslated, verified, note)
       SELECT $1, e->>'code', e->>'parent', n, (e->>'depth')::int, e->>'kind', e->'title', (e->>'untranslated')::boolean,
         (e->>'verified')::boolean, nullif(e->'note', 'null')
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS t(e, n)`,
      [id, JSON.stringify(data.nodes)],
    );
    await tx.query(
      `INSERT INTO framework_level (framework_id, code, position, title, untranslated, verified, note)
       SELECT $1, e->>'code', (e->>'order')::int, e->'title', (e->>'untranslated')::boolean, (e->>'verified')::boolean, nullif(e->'note', 'null')
       FROM jsonb_array_elements($2::jsonb) AS t(e)`,
      [id, JSON.stringify(data.levels)],
    );
    await tx.query(
      `INSERT INTO pass_rule (framework_id, code, position, level_code, name, rule, structure_verified, threshold_verified, note)
       SELECT $1, e->>'code', n, e->>'level', e->'name', e->'rule', (e->>'structureVerified')::boolean,
         (e->>'thresholdVerified')::boolean, nullif(e->'note', 'null')
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS t(e, n)`,
      [id, JSON.stringify(data.passRules)],
    );
    return true;
  }

  listCurrent(tx: Tx): Promise<FrameworkHead[]> {
    return rows(tx, `${head} JOIN current_framework c ON c.framework_id = f.id ORDER BY f.loaded_at, f.code`);
  }

  async get(tx: Tx, code: string, version?: string): Promise<FrameworkHead> {
    const found = await firstRow<FrameworkHead>(
      tx,
      `${head} WHERE f.code = $1 AND ($2::text IS NULL OR f.version = $2) ORDER BY f.loaded_at DESC, f.revision DESC LIMIT 1`,
      [code, version ?? null],
    );
    if (found) return found;
    const isKnown = version !== undefined && (await firstRow(tx, `SELECT 1 FROM framework WHERE code = $1`, [code])) !== null;
    throw isKnown ? notFound('competency.version_not_found', { code, version }) : notFound('competency.framework_not_found');
  }

  /** What nodes and their frameworks are called today, in the order asked; unknown ones are left out. */
  named(tx: Tx, targets: readonly AlignmentTarget[]): Promise<NamedTarget[]> {
    return rows(
      tx,
      `SELECT f.code AS framework, n.code AS node, n.title, f.title AS "frameworkTitle"
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS t (framework, node, at) JOIN framework f ON f.code = t.framework JOIN current_framework c ON c.framework_id = f.id
       JOIN framework_node n ON n.framework_id = f.id AND n.code = t.node ORDER BY t.at`,
      [targets.map((t) => t.framework), targets.map((t) => t.node)],
    );
  }

  /** Of each framework, its newest title and its levels by code: what is needed to name a level. */
  names(tx: Tx, codes: readonly string[]): Promise<{ code: string; title: ShortText; levels: Record<string, ShortText> }[]> {
    return rows(
      tx,
      `SELECT f.code, f.title, coalesce((SELECT jsonb_object_agg(l.code, l.title) FROM framework_level l WHERE l.framework_id = f.id), '{}') AS levels
       FROM framework f JOIN current_framework c ON c.framework_id = f.id WHERE f.code = ANY ($1)`,
      [codes],
    );
  }

  /** The nodes asked for and everything below them. */
  subtrees(tx: Tx, asked: readonly { framework: string; node: string }[]): Promise<{ framework: string; node: string }[]> {
    return rows(
      tx,
      `WITH RECURSIVE below AS (
         SELECT f.code AS framework, n.framework_id, n.code FROM unnest($1::text[], $2::text[]) AS a (framework, node)
           JOIN current_framework f ON f.code = a.framework JOIN framework_node n ON n.framework_id = f.framework_id AND n.code = a.node
         UNION SELECT b.framework, n.framework_id, n.code FROM framework_node n JOIN below b ON n.framework_id = b.framework_id AND n.parent_code = b.code)
       SELECT framework, code AS node FROM below`,
      [asked.map((each) => each.framework), asked.map((each) => each.node)],
    );
  }

  nodes(tx: Tx, frameworkId: string): Promise<FrameworkNode[]> {
    return rows(
      tx,
      `SELECT code, parent_code AS parent, depth, kind, title, untranslated, verified, note FROM framework_node WHERE framework_id = $1 ORDER BY position`,
      [frameworkId],
    );
  }

  levels(tx: Tx, frameworkId: string): Promise<FrameworkLevel[]> {
    return rows(
      tx,
      `SELECT code, position AS "order", title, untranslated, verified, note FROM framework_level WHERE framework_id = $1 ORDER BY position`,
      [frameworkId],
    );
  }

  passRules(tx: Tx, frameworkId: string): Promise<NamedPassRule[]> {
    return rows(
      tx,
      `SELECT code, level_code AS level, name, rule, structure_verified AS "structureVerified", threshold_verified AS "thresholdVerified", note
       FROM pass_rule WHERE framework_id = $1 ORDER BY position`,
      [frameworkId],
    );
  }
}
