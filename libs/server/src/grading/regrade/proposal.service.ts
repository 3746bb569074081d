import { Injectable } from '@nestjs/common';
import type { ItemChange, PlaceChange } from '@kynangso/contracts/grading';
import { compileProgram, type Program, toCenti } from '@kynangso/domain/grading';
import { BankService } from '@kynangso/server/bank';
import { FormSealService, FormService, type LoadedForm } from '@kynangso/server/exam';
import { conflict, invalid, type Tx } from '@kynangso/server/platform';
import type { NewChange } from './regrade.repository';

const fullMarksOf = ({ marks }: Program): string => marks.map(({ outcome, max }) => `${outcome} ${toCenti(max)}`).join();

/** What a proposal asks for, as changes of items. Of a sitting that is still sealed nobody learns here what stands where. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly seals: FormSealService,
    private readonly forms: FormService,
    private readonly bank: BankService,
  ) {}

  async resolve(tx: Tx, sittingIds: readonly string[], { changes, places }: { changes: readonly ItemChange[]; places: readonly PlaceChange[] }): Promise<NewChange[]> {
    // an item of a sealed form can't be named without saying that it stands there, nor its key be changed without being seen
    if (changes.length > 0 && (await this.seals.sealed(tx, sittingIds)).size > 0) throw conflict('grading.regrade_sealed');
    const named = changes.length > 0 ? await this.named(tx, sittingIds, changes) : [];
    const all = new Map(named.map((change) => [change.itemVersionId, change]));
    if (all.size !== named.length) throw invalid('grading.regrade_item_twice');
    for (const change of await this.placed(sittingIds, places)) {
      const known = all.get(change.itemVersionId);
      if (known && known.action !== change.action) throw invalid('grading.regrade_item_twice');
      // two places of one question are one change; which places those are is nobody's to learn while the forms are sealed
      if (!known) all.set(change.itemVersionId, change);
    }
    return [...all.values()];
  }

  private async named(tx: Tx, sittingIds: readonly string[], changes: readonly ItemChange[]): Promise<NewChange[]> {
    const forms = (await Promise.all(sittingIds.map((sittingId) => this.forms.ofSitting(sittingId)))).flat();
    const known = new Set(forms.flatMap((form) => form.items.map((item) => item.itemVersionId)));
    if (changes.some((change) => !known.has(change.itemVersionId))) throw invalid('grading.regrade_item');
    await this.refuseUnscorable(tx, forms, changes);
    return changes.map((change) => ({ itemVersionId: change.itemVersionId, action: change.action, key: change.action === 'new_key' ? change.key : null, place: null }));
  }

  private async placed(sittingIds: readonly string[], places: readonly PlaceChange[]): Promise<NewChange[]> {
    if (places.some((place) => !sittingIds.includes(place.sittingId))) throw invalid('grading.regrade_sitting');
    const forms = new Map<string, ReadonlyMap<number, readonly string[]>>();
    for (const sittingId of new Set(places.map((place) => place.sittingId))) forms.set(sittingId, await this.seals.places(sittingId));
    return places.map(({ action, ...place }) => {
      const itemVersionId = forms.get(place.sittingId)?.get(place.form)?.[place.position - 1];
      if (itemVersionId === undefined) throw invalid('grading.regrade_place', { form: place.form, position: place.position });
      return { itemVersionId, action, key: null, place };
    });
  }

  /** A key that can't score its item is refused now, not on 20,000 papers. */
  private async refuseUnscorable(tx: Tx, forms: readonly LoadedForm[], changes: readonly ItemChange[]): Promise<void> {
    for (const change of changes) {
      if (change.action !== 'new_key') continue;
      const item = forms.flatMap((form) => form.items).find((each) => each.itemVersionId === change.itemVersionId);
      if (!item) continue;
      const compiled = compileProgram(item.content, change.key);
      const sealed = (await this.bank.programs(tx, [change.itemVersionId])).get(change.itemVersionId);
      // marks that people gave stand: another rubric's full marks would not fit them
      if (compiled.ok && sealed && fullMarksOf(compiled.program) === fullMarksOf(sealed)) continue;
      const [named] = await this.bank.names(tx, [change.itemVersionId]);
      throw invalid('grading.regrade_key', { code: named?.code ?? '', reason: compiled.ok ? 'rubric_max' : `${compiled.reason} ${compiled.detail}` });
    }
  }
}
