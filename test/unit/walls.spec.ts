import { join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let eslint: ESLint;

/** The names of the walls that refuse this text when it stands in this file of the house. */
async function refusals(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  const names = (result?.messages ?? []).map((message) => /^\[([a-z-]+)\]/.exec(message.message)?.[1] ?? message.ruleId ?? message.message);
  return [...new Set(names)].sort();
}

const uses = (source: string): string => `import * as something from '${source}';\nexport const used = something;\n`;

beforeAll(() => {
  // The nx rule needs the project graph of an nx run; our own table covers the same walls and is what is proved here.
  eslint = new ESLint({ cwd: root, overrideConfig: { rules: { '@nx/enforce-module-boundaries': 'off' } } });
});

describe('each wall catches an illegal import', () => {
  const illegal: [wall: string, file: string, source: string][] = [
    ['floor', 'libs/contracts/src/bank/item.ts', '@kynangso/domain/bank'],
    ['floor', 'libs/domain/src/grading/total.ts', '@kynangso/server/grading'],
    ['floor', 'libs/server/src/exam/exam.service.ts', '../../../../apps/api/src/main'],
    ['floor', 'apps/api/src/exam/exam.controller.ts', '../../../worker/src/main'],
    ['floor', 'apps/worker/src/main.ts', '../../api/src/app.module'],
    ['floor', 'apps/web/src/features/exam/runner.tsx', '@kynangso/server/exam'],
    ['floor', 'apps/api/src/main.ts', '../../../test/support/app'],
    ['floor', 'apps/api/src/main.ts', '../../standalone/src/ports'],
    ['front-door', 'apps/api/src/org/unit.controller.ts', '@kynangso/server/org/unit.repository'],
    ['front-door', 'apps/api/src/org/unit.controller.ts', '../../../../libs/server/src/org/unit.entity'],
    ['front-door', 'libs/server/src/exam/exam.service.ts', '../bank/item.repository'],
    ['front-door', 'libs/server/src/exam/exam.service.ts', '../bank/item-version.entity'],
    ['front-door', 'libs/domain/src/grading/total.ts', '../competency/decide'],
    ['room-order', 'libs/server/src/bank/bank.service.ts', '@kynangso/server/exam'],
    ['room-order', 'libs/server/src/org/org.service.ts', '@kynangso/server/training'],
    ['room-order', 'libs/server/src/grading/grading.service.ts', '@kynangso/server/certificate'],
    ['room-order', 'libs/server/src/audit/audit.service.ts', '@kynangso/server/identity'],
    ['room-order', 'libs/server/src/platform/database.ts', '@kynangso/server/org'],
    ['servants-call-none', 'libs/server/src/platform/database.ts', '@kynangso/server/audit'],
    ['web-sees-no-keys', 'apps/web/src/features/exam/result.tsx', '@kynangso/domain/grading'],
    ['pure-domain', 'libs/domain/src/exam/assemble.ts', 'node:crypto'],
    ['pure-domain', 'libs/domain/src/exam/assemble.ts', 'crypto'],
    ['pure-domain', 'libs/domain/src/exam/assemble.ts', '@nestjs/common'],
    ['pure-domain', 'libs/domain/src/exam/assemble.ts', 'typeorm'],
    ['pure-domain', 'libs/domain/src/exam/assemble.ts', 'bull'],
    ['pure-domain', 'libs/domain/src/exam/assemble.ts', 'ioredis'],
    ['pure-domain', 'libs/domain/src/exam/assemble.ts', 'pg'],
    ['any-platform-contracts', 'libs/contracts/src/kernel/text.ts', 'node:fs'],
    ['any-platform-contracts', 'apps/web/src/lib/api.ts', '@nestjs/common'],
  ];
  it.each(illegal)('%s: %s may not import %s', async (wall, file, source) => {
    expect(await refusals(file, uses(source))).toContain(wall);
  });

  const ambient: [wall: string, file: string, text: string][] = [
    ['no-clock', 'libs/domain/src/exam/deadline.ts', 'export const now = Date.now();\n'],
    ['no-clock', 'libs/domain/src/exam/deadline.ts', 'export const now = new Date();\n'],
    ['no-random', 'libs/domain/src/exam/assemble.ts', 'export const pick = Math.random();\n'],
    ['one-env-file', 'libs/server/src/exam/exam.service.ts', 'export const url = process.env.DATABASE_URL;\n'],
    ['one-env-file', 'apps/api/src/main.ts', "export const url = process.env['DATABASE_URL'];\n"],
  ];
  it.each(ambient)('%s: %s may not say %s', async (wall, file, text) => {
    expect(await refusals(file, text)).toContain(wall);
  });

  it('catches every way of importing', async () => {
    const file = 'apps/web/src/lib/score.ts';
    for (const text of [
      "export * from '@kynangso/server/bank';\n",
      "export { BankService } from '@kynangso/server/bank';\n",
      "export const later = () => import('@kynangso/server/bank');\n",
      "import type { BankService } from '@kynangso/server/bank';\nexport type B = BankService;\n",
      "export type B = import('@kynangso/server/bank').BankService;\n",
    ]) {
      expect(await refusals(file, text), text).toContain('floor');
    }
  });
});

describe('the doors stay open', () => {
  const legal: [file: string, source: string][] = [
    ['libs/server/src/exam/exam.service.ts', '@kynangso/server/bank'],
    ['libs/server/src/org/org.service.ts', '@kynangso/server/identity'],
    ['libs/server/src/exam/exam.service.ts', './attempt.repository'],
    ['libs/server/src/exam/exam.service.ts', '@kynangso/domain/exam'],
    ['libs/server/src/training/training.service.ts', '@kynangso/server/platform'],
    ['libs/server/src/identity/identity.service.ts', '@kynangso/server/audit'],
    ['libs/server/src/platform/migrations.ts', '../exam/migration'],
    ['libs/domain/src/grading/total.ts', '@kynangso/contracts/bank'],
    ['libs/domain/src/grading/total.spec.ts', 'node:fs'],
    ['apps/api/src/exam/exam.controller.ts', '@kynangso/server/exam'],
    ['apps/web/src/features/training/rate.tsx', '@kynangso/domain/training'],
    ['apps/standalone/src/start.ts', '@kynangso/server/org'],
    ['test/medium/exam/attempt.spec.ts', '../../../libs/server/src/exam/attempt.repository'],
  ];
  it.each(legal)('%s may import %s', async (file, source) => {
    expect(await refusals(file, uses(source))).toEqual([]);
  });

  it('lets env files read the environment and the domain take a given instant', async () => {
    expect(await refusals('libs/server/src/platform/env.ts', 'export const source = process.env;\n')).toEqual([]);
    expect(await refusals('libs/domain/src/exam/deadline.ts', 'export const at = (ms: number) => new Date(ms);\n')).toEqual([]);
  });
});
