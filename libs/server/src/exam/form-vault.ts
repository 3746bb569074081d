import { Injectable } from '@nestjs/common';
import { itemKey } from '@kynangso/contracts/bank';
import { compileProgram, type Program } from '@kynangso/domain/grading';
import { BankService } from '@kynangso/server/bank';
import { Database, Keyring, type Tx } from '@kynangso/server/platform';
import type { FormItem } from './entities';
import { traceOf } from './form-assembly.service';
import type { LoadedForm } from './form.service';
import { FormRepository, type StoredForm } from './form.repository';

/**
 * What a graded sitting's forms hold, under a key that is not in the database: a copy of the database does not tell which items a
 * coming exam has, nor does any screen of the bank. Two parts, so that delivery opens the items and only grading the keys.
 */
@Injectable()
export class FormVault {
  constructor(
    private readonly database: Database,
    private readonly forms: FormRepository,
    private readonly bank: BankService,
    private readonly keyring: Keyring,
  ) {}

  /** The seed goes in with the items: with the bank beside it, it would give them away. */
  async seal(tx: Tx, formId: string, seed: string, items: readonly FormItem[], itemIds: readonly string[]): Promise<void> {
    const keyed = await this.bank.keys(tx, items.map((item) => item.itemVersionId));
    const keys = keyed.map(({ itemVersionId, key }) => [itemVersionId, key]);
    const parts = { items: this.keyring.encrypt(JSON.stringify({ seed, items })), keys: this.keyring.encrypt(JSON.stringify(keys)) };
    await this.forms.insertSealed(tx, formId, parts, itemIds.map((itemId) => traceOf(this.keyring, itemId)));
  }

  itemsOf(form: StoredForm): FormItem[] {
    const items = form.sealedItems ? (JSON.parse(this.keyring.decrypt(form.sealedItems)) as { items: FormItem[] }).items : form.items;
    // forms of before there were sections
    return items.map((item) => ({ ...item, section: item.section ?? null }));
  }

  /** For grading alone: response processing with the keys as they were sealed, in the form's order. */
  async programs({ id, items }: LoadedForm): Promise<Program[]> {
    const tx = this.database.read();
    const sealed = await this.forms.sealedKeys(tx, id);
    if (!sealed) {
      const ids = items.map((item) => item.itemVersionId);
      const programs = await this.bank.programs(tx, ids);
      return ids.flatMap((itemVersionId) => programs.get(itemVersionId) ?? []);
    }
    const keys = new Map(JSON.parse(this.keyring.decrypt(sealed)) as [string, unknown][]);
    return items.map(({ itemVersionId, content }) => {
      const compiled = compileProgram(content, itemKey.parse(keys.get(itemVersionId)));
      if (!compiled.ok) throw new Error(`item version ${itemVersionId} can't be scored: ${compiled.reason} ${compiled.detail}`);
      return compiled.program;
    });
  }

  /** Forms whose time has come are told to the bank's usage, and later how hard their items were. For the sweeper; answers with how many were released. */
  async release(limit = 50): Promise<number> {
    const due = await this.forms.released(this.database.read(), limit);
    for (const formId of due)
      await this.database.transaction(async (tx) => {
        const form = await this.forms.find(tx, formId);
        if (form) await this.forms.insertPlaced(tx, formId, this.itemsOf(form).map((item) => item.itemVersionId));
      });
    for (const formId of await this.forms.unmeasured(this.database.read(), limit)) await this.database.transaction((tx) => this.forms.noteFacility(tx, formId));
    return due.length;
  }
}
