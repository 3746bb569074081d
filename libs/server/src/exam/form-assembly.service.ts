import { Injectable } from '@nestjs/common';
import type { AssemblyRules, Blueprint, BlueprintCell, BlueprintCheck, ExamDraft, ExamKind, FormsPreview } from '@kynangso/contracts/exam';
import { type Assembly, assembleForms, brokenDemands, type Candidate, expectedFacilityBp, fitsCell, type FormProblem, mayStand, sheetsOf } from '@kynangso/domain/exam';
import { BankService } from '@kynangso/server/bank';
import { type Caller, Keyring, type Tx } from '@kynangso/server/platform';
import { solverWithin } from './form-solver';
import { wordClash } from './form-words';
import { FormRepository } from './form.repository';
import { LruMap } from './lru-map';

/** What a sitting's forms are made from. */
export interface FormWish {
  kind: ExamKind;
  framework: string;
  blueprint: Blueprint;
  sections: readonly string[];
  rules: AssemblyRules;
  formCount: number;
}
/** Answers before the share earned on an item says more about it than its author's guess. */
const ENOUGH_ANSWERS = 30;
/** With one seed for every question asked beforehand, the same draft is always judged the same. */
const PREVIEW_SEED = 'preview';
/** an editor is waiting */
const ASKED_MS = 20_000;
/** forms are made inside a transaction, which the database ends after a minute of silence */
const MADE_MS = 45_000;

export const isOpenKind = (kind: ExamKind): boolean => kind === 'quiz' || kind === 'practice';
export const wishOf = (kind: ExamKind, { framework, blueprint, sections, policies }: ExamDraft): FormWish => ({
  kind, framework, blueprint, sections: sections.map((section) => section.identifier), rules: policies.assembly, formCount: policies.formCount,
});
/** Stands for the item in the database of a sealed form; without the key file nobody finds the item behind it. */
export const traceOf = (keyring: Keyring, itemId: string): Buffer => keyring.lookupHash('form-item', itemId);

/** Turns blueprints and the bank into parallel forms, or into sentences saying why not. */
@Injectable()
export class FormAssemblyService {
  /** a hash for each item of a large bank is too much work for every question an editor asks */
  private readonly traces = new LruMap<string, string>(50_000);

  constructor(
    private readonly bank: BankService,
    private readonly forms: FormRepository,
    private readonly keyring: Keyring,
  ) {}

  /** Can approved items the caller may draw from fill the blueprint, for as many parallel forms as wanted? */
  async check(tx: Tx, caller: Caller, wish: FormWish, others: readonly Omit<BlueprintCell, 'count'>[] = []): Promise<BlueprintCheck> {
    const problem = await this.problem(tx, caller, wish);
    return checkOf(problem, others, await assembleForms(problem, { seed: PREVIEW_SEED, shuffleItems: false }, solverWithin(ASKED_MS, `check ${caller.accountId}`)));
  }

  /** The same with the equivalence sheets of forms as a sitting opened now might get them; the sitting's own seed is another. */
  async preview(tx: Tx, caller: Caller, wish: FormWish): Promise<Omit<FormsPreview, 'versionNumber'>> {
    const problem = await this.problem(tx, caller, wish);
    const made = await assembleForms(problem, { seed: PREVIEW_SEED, shuffleItems: false }, solverWithin(ASKED_MS, `preview ${caller.accountId}`));
    return { ...checkOf(problem, [], made), sheets: made.ok ? sheetsOf(made.forms) : [] };
  }

  async assemble(tx: Tx, caller: Caller, wish: FormWish, options: { seed: string; shuffleItems: boolean }): Promise<{ problem: FormProblem; made: Assembly }> {
    const problem = await this.problem(tx, caller, wish);
    const made = await assembleForms(problem, options, solverWithin(MADE_MS));
    const broken = made.ok ? brokenDemands(problem, made.forms) : [];
    if (broken.length > 0) throw new Error(`assembled forms break ${broken.join(', ')}`);
    return { problem, made };
  }

  private trace(itemId: string): string {
    let trace = this.traces.get(itemId);
    if (!trace) this.traces.set(itemId, (trace = traceOf(this.keyring, itemId).toString('hex')));
    return trace;
  }

  private async problem(tx: Tx, caller: Caller, { kind, framework, blueprint, sections, rules, formCount }: FormWish): Promise<FormProblem> {
    const found = await this.bank.candidates(tx, { frameworkCode: framework, readableBy: caller });
    const [exposures, facilities] = [await this.forms.exposures(tx), await this.forms.facilities(tx, ENOUGH_ANSWERS)];
    const exposureOf = (itemId: string): number => (exposures.get(itemId) ?? 0) + (exposures.get(this.trace(itemId)) ?? 0);
    const candidates = found
      .filter((each) => mayStand(each.pool, kind))
      .map((each): Candidate => ({
        itemVersionId: each.itemVersionId,
        itemId: each.itemId,
        node: each.node,
        difficulty: each.difficulty,
        kind: each.kind,
        seconds: each.expectedSeconds,
        facilityBp: facilities.get(each.itemId) ?? expectedFacilityBp[each.difficulty],
        stimulus: each.stimulus,
        enemies: each.enemies,
        exposure: exposureOf(each.itemId),
      }));
    return { cells: blueprint, sections, rules, formCount, candidates };
  }
}

function checkOf(problem: FormProblem, others: readonly Omit<BlueprintCell, 'count'>[], made: Assembly): BlueprintCheck {
  const fitting = (cell: Omit<BlueprintCell, 'count'>): number => new Set(problem.candidates.filter((each) => fitsCell(cell, each, problem.rules.kinds)).map((each) => each.itemId)).size;
  return {
    feasible: made.ok,
    itemCount: problem.cells.reduce((sum, cell) => sum + cell.count, 0),
    available: problem.cells.map(fitting),
    othersAvailable: others.map(fitting),
    clashes: made.ok ? [] : made.clashes.map((clash) => ({ ...clash, demands: [...clash.demands], text: wordClash(problem, clash) })),
  };
}
