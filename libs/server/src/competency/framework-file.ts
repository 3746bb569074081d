import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { FrameworkLevel, FrameworkNode, NamedPassRule } from '@kynangso/contracts/competency';
import { frameworkCode, frameworkFact, namedPassRule, nodeCode, nodeKinds } from '@kynangso/contracts/competency';
import { type ShortText, shortText } from '@kynangso/contracts/kernel';
import { inTreeOrder, ruleProblems, treeProblems } from '@kynangso/domain/competency';
import { AppError } from '@kynangso/server/platform';

const titled = {
  code: nodeCode,
  title_vi: z.string().nullish(),
  title_en: z.string().nullish(),
  verified: z.boolean(),
  note: shortText.nullish(),
};
/** The shape of frameworks/*.json. Fields the product doesn't use yet are let through. */
const frameworkFile = z.looseObject({
  id: frameworkCode,
  title_vi: z.string(),
  title_en: z.string(),
  version: z.string(),
  effective_from: z.string().nullable(),
  source: z.array(z.string()),
  levels: z.array(z.looseObject({ ...titled, order: z.int() })),
  items: z.array(z.looseObject({ ...titled, parent: nodeCode.nullable(), kind: z.enum(nodeKinds) })).min(1),
  facts: z.array(frameworkFact),
  pass_rules: z.array(namedPassRule),
});

/** One framework read and checked, ready to be stored. */
export interface FrameworkData {
  code: string;
  version: string;
  title: ShortText;
  effectiveFrom: string | null;
  sources: string[];
  facts: z.infer<typeof frameworkFact>[];
  nodes: FrameworkNode[];
  levels: FrameworkLevel[];
  passRules: NamedPassRule[];
  contentHash: string;
}

export function readFramework(raw: unknown): FrameworkData {
  const parsed = frameworkFile.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(String((raw as { id?: unknown } | null)?.id), `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  const file = parsed.data;
  const [treeProblem] = treeProblems(file.items);
  if (treeProblem) throw refuse(file.id, `${treeProblem.code} ${treeProblem.node}`);
  const nodes = inTreeOrder(file.items).map((item): FrameworkNode => ({ ...entry(item), parent: item.parent, depth: item.depth, kind: item.kind }));
  const codes = new Set(nodes.map((node) => node.code));
  for (const rule of file.pass_rules) {
    const [ruleProblem] = ruleProblems(rule.rule, codes);
    if (ruleProblem) throw refuse(file.id, `${rule.code} ${ruleProblem.path} ${ruleProblem.code} ${ruleProblem.detail}`);
  }
  const data = {
    code: file.id,
    version: file.version,
    title: { vi: file.title_vi, en: file.title_en },
    effectiveFrom: file.effective_from,
    sources: file.source,
    facts: file.facts,
    nodes,
    levels: file.levels.map((level): FrameworkLevel => ({ ...entry(level), order: level.order })),
    passRules: file.pass_rules,
  };
  return { ...data, contentHash: createHash('sha256').update(canonicalize(data) ?? '').digest('hex') };
}

interface Titled {
  code: string;
  title_vi?: string | null | undefined;
  title_en?: string | null | undefined;
  verified: boolean;
  note?: ShortText | null | undefined;
}
/** The English title stands in where none was published in Vietnamese, and the entry says so. */
function entry(from: Titled): { code: string; title: ShortText; untranslated: boolean; verified: boolean; note: ShortText | null } {
  const { code, title_vi: vi, title_en: en, verified } = from;
  return { code, title: { vi: vi ?? en ?? code, ...(en ? { en } : {}) }, untranslated: !vi, verified, note: from.note ?? null };
}

const refuse = (code: string, problem: string) => new AppError('competency.framework_invalid', 'invalid', { code, problem });
