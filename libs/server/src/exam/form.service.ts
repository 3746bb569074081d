import { Injectable } from '@nestjs/common';
import type { BodyNode, InteractionKind, ItemContent } from '@kynangso/contracts/bank';
import type { Locale } from '@kynangso/contracts/kernel';
import { choiceOrders, type MadeForm, orderChoices, seededRandom, sheetsOf } from '@kynangso/domain/exam';
import { BankService, type DeliveredItem } from '@kynangso/server/bank';
import { AppError, type Caller, Database, newId, randomToken, type Tx } from '@kynangso/server/platform';
import type { FormItem } from './entities';
import { FormAssemblyService, isOpenKind, wishOf } from './form-assembly.service';
import { FormVault } from './form-vault';
import { wordClash } from './form-words';
import { FormRepository } from './form.repository';
import { LruMap } from './lru-map';
import { type SittingFacts, SittingRepository } from './sitting.repository';

export interface LoadedItem extends FormItem {
  position: number;
  kind: InteractionKind;
  content: ItemContent;
  /** text or pictures it shares with its neighbours of the same code, per language */
  stimulus: DeliveredItem['stimulus'];
}
/** A sealed form with everything delivery needs. Immutable: kept as long as memory allows. Holds no key. */
export interface LoadedForm {
  id: string;
  sitting: SittingFacts;
  items: readonly LoadedItem[];
}
/** stands in the place of what only the vault holds */
const SEALED = 'sealed';
type Delivered = Pick<LoadedItem, 'kind' | 'content' | 'stimulus'>;

/** Seals forms and loads them. */
@Injectable()
export class FormService {
  private readonly loaded = new LruMap<string, LoadedForm>(300);

  constructor(
    private readonly database: Database,
    private readonly sittings: SittingRepository,
    private readonly forms: FormRepository,
    private readonly assembly: FormAssemblyService,
    private readonly vault: FormVault,
    private readonly bank: BankService,
  ) {}

  /** Assembles a sitting's parallel forms and seals them: from here on nothing in them changes. */
  async seal(tx: Tx, caller: Caller, sittingId: string, content: SittingFacts['content']): Promise<void> {
    const sitting = await this.sittings.findFacts(tx, sittingId);
    if (!sitting) throw new Error(`sitting ${sittingId} is gone`);
    const { policies } = content;
    const wish = wishOf(sitting.kind, content);
    const { problem, made } = await this.assembly.assemble(tx, caller, wish, { seed: randomToken(16), shuffleItems: policies.shuffleItems });
    if (!made.ok) throw new AppError('exam.blueprint_infeasible', 'conflict', { clashes: made.clashes.map((clash) => ({ ...clash, text: wordClash(problem, clash) })) });
    const contents = await this.contents(tx, made.forms.flatMap((form) => form.items.map((item) => item.itemVersionId)));
    const itemsOf = (form: MadeForm): FormItem[] =>
      form.items.map(({ itemVersionId, node, section }) => {
        const body = contents.get(itemVersionId)?.content.body.vi ?? [];
        return { itemVersionId, node, section, choices: policies.shuffleChoices ? choiceOrders(body, seededRandom(`${form.seed}/${itemVersionId}`)) : {} };
      });
    const sheets = sheetsOf(made.forms);
    const sealed = !isOpenKind(sitting.kind);
    const forms = made.forms.flatMap((form, at) => {
      const sheet = sheets[at];
      return sheet ? [{ id: newId(), sittingId, number: at + 1, seed: form.seed, items: itemsOf(form), sheet }] : [];
    });
    await this.forms.insert(tx, sealed ? forms.map((form) => ({ ...form, seed: SEALED, items: [] })) : forms);
    for (const [at, form] of forms.entries()) {
      if (sealed) await this.vault.seal(tx, form.id, form.seed, form.items, (made.forms[at]?.items ?? []).map((item) => item.itemId));
      else await this.forms.insertPlaced(tx, form.id, form.items.map((item) => item.itemVersionId));
    }
  }

  /** All forms of a sitting. */
  async ofSitting(sittingId: string): Promise<LoadedForm[]> {
    const ids = await this.sittings.formIds(this.database.read(), sittingId);
    return Promise.all(ids.map((id) => this.load(id)));
  }

  async load(formId: string): Promise<LoadedForm> {
    const known = this.loaded.get(formId);
    if (known) return known;
    const tx = this.database.read();
    const form = await this.forms.find(tx, formId);
    const sitting = form && (await this.sittings.findFacts(tx, form.sittingId));
    if (!sitting) throw new Error(`form ${formId} is gone`);
    const placed = this.vault.itemsOf(form);
    const contents = await this.contents(tx, placed.map((item) => item.itemVersionId));
    const items = placed.map((item, at): LoadedItem => {
      const delivered = contents.get(item.itemVersionId);
      if (!delivered) throw new Error(`item version ${item.itemVersionId} of form ${formId} is gone`);
      return { ...item, position: at + 1, ...delivered };
    });
    const loaded: LoadedForm = { id: formId, sitting, items };
    this.loaded.set(formId, loaded);
    return loaded;
  }

  private async contents(tx: Tx, itemVersionIds: readonly string[]): Promise<Map<string, Delivered>> {
    const delivered = await this.bank.deliver(tx, [...new Set(itemVersionIds)]);
    return new Map(delivered.map(({ itemVersionId, kind, content, stimulus }) => [itemVersionId, { kind, content, stimulus }]));
  }
}

/** An item's body in a language, its choices in the form's frozen order. */
export const bodyOf = (item: LoadedItem, locale: Locale): BodyNode[] => orderChoices(item.content.body[locale] ?? item.content.body.vi, item.choices);
