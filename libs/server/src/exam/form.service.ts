import { Injectable } from '@nestjs/common';
import type { BodyNode, InteractionKind, ItemContent } from '@kynangso/contracts/bank';
import type { Blueprint, BlueprintCheck } from '@kynangso/contracts/exam';
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import { assembleParallel, choiceOrders, type Gap, orderChoices, seededRandom } from '@kynangso/domain/exam';
import { BankService } from '@kynangso/server/bank';
import { AppError, type Caller, Database, newId, randomToken, type Tx } from '@kynangso/server/platform';
import type { FormItem } from './entities';
import { LruMap } from './lru-map';
import { type SittingFacts, SittingRepository } from './sitting.repository';

export interface LoadedItem extends FormItem {
  position: number;
  kind: InteractionKind;
  content: ItemContent;
}
/** A sealed form with everything delivery needs. Immutable: kept as long as memory allows. Holds no key. */
export interface LoadedForm {
  id: string;
  sitting: SittingFacts;
  items: readonly LoadedItem[];
}

/** Assembles, seals and loads forms. */
@Injectable()
export class FormService {
  private readonly loaded = new LruMap<string, LoadedForm>(300);

  constructor(
    private readonly database: Database,
    private readonly sittings: SittingRepository,
    private readonly bank: BankService,
  ) {}

  /** Can approved items the caller may draw from fill the blueprint, for as many parallel forms as wanted? */
  async check(tx: Tx, caller: Caller, framework: string, blueprint: Blueprint, formCount: number): Promise<BlueprintCheck> {
    const itemCount = blueprint.reduce((sum, cell) => sum + cell.count, 0);
    const candidates = await this.bank.candidates(tx, { frameworkCode: framework, readableBy: caller });
    const made = assembleParallel(blueprint, candidates, { seed: 'check', count: formCount, shuffleItems: false });
    return { feasible: made.ok, itemCount, missing: made.ok ? [] : made.missing.map((gap) => ({ node: gap.node, difficulty: gap.difficulty, wanted: gap.wanted, available: gap.available, text: wordGap(gap) })) };
  }

  /** Assembles a sitting's parallel forms and seals them: from here on nothing in them changes. */
  async seal(tx: Tx, caller: Caller, sittingId: string, content: SittingFacts['content']): Promise<void> {
    const { framework, blueprint, policies } = content;
    const candidates = await this.bank.candidates(tx, { frameworkCode: framework, readableBy: caller });
    const made = assembleParallel(blueprint, candidates, { seed: randomToken(16), count: policies.formCount, shuffleItems: policies.shuffleItems });
    if (!made.ok) throw new AppError('exam.blueprint_infeasible', 'conflict', { missing: made.missing.map((gap) => ({ ...gap, text: wordGap(gap) })) });
    const contents = await this.contents(tx, made.forms.flatMap((form) => form.items.map((item) => item.itemVersionId)));
    const forms = made.forms.map((form, at) => ({
      id: newId(),
      sittingId,
      number: at + 1,
      seed: form.seed,
      items: form.items.map(({ itemVersionId, node }): FormItem => {
        const body = contents.get(itemVersionId)?.content.body.vi ?? [];
        return { itemVersionId, node, choices: policies.shuffleChoices ? choiceOrders(body, seededRandom(`${form.seed}/${itemVersionId}`)) : {} };
      }),
    }));
    await this.sittings.insertForms(tx, forms);
  }

  async load(formId: string): Promise<LoadedForm> {
    const known = this.loaded.get(formId);
    if (known) return known;
    const tx = this.database.read();
    const form = await this.sittings.findForm(tx, formId);
    const sitting = form && (await this.sittings.findFacts(tx, form.sittingId));
    if (!sitting) throw new Error(`form ${formId} is gone`);
    const contents = await this.contents(tx, form.items.map((item) => item.itemVersionId));
    const items = form.items.map((item, at): LoadedItem => {
      const delivered = contents.get(item.itemVersionId);
      if (!delivered) throw new Error(`item version ${item.itemVersionId} of form ${formId} is gone`);
      return { ...item, position: at + 1, ...delivered };
    });
    const loaded: LoadedForm = { id: formId, sitting, items };
    this.loaded.set(formId, loaded);
    return loaded;
  }

  private async contents(tx: Tx, itemVersionIds: readonly string[]): Promise<Map<string, { kind: InteractionKind; content: ItemContent }>> {
    const delivered = await this.bank.deliver(tx, [...new Set(itemVersionIds)]);
    return new Map(delivered.map(({ itemVersionId, kind, content }) => [itemVersionId, { kind, content }]));
  }
}

/** An item's body in a language, its choices in the form's frozen order. */
export const bodyOf = (item: LoadedItem, locale: Locale): BodyNode[] => orderChoices(item.content.body[locale] ?? item.content.body.vi, item.choices);

const difficultyWords = { easy: { vi: 'dễ', en: 'easy' }, medium: { vi: 'trung bình', en: 'medium' }, hard: { vi: 'khó', en: 'hard' } } as const;

function wordGap(gap: Gap): ShortText {
  const words = gap.difficulty ? difficultyWords[gap.difficulty] : null;
  const cell = { vi: words ? `${gap.node}, mức ${words.vi}` : gap.node, en: words ? `${gap.node}, ${words.en}` : gap.node };
  if (gap.available >= gap.wanted)
    return { vi: `${cell.vi}: cần ${gap.wanted} câu; ngân hàng có ${gap.available} câu nhưng bị trùng với các ô khác.`, en: `${cell.en}: ${gap.wanted} items wanted; the bank has ${gap.available}, but other cells need them too.` };
  return { vi: `${cell.vi}: cần ${gap.wanted} câu, ngân hàng mới có ${gap.available} câu đã duyệt.`, en: `${cell.en}: ${gap.wanted} items wanted, ${gap.available} approved in the bank.` };
}
