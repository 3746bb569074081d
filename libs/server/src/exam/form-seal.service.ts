import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@kynangso/server/platform';
import { FormVault } from './form-vault';
import { FormRepository } from './form.repository';

/** What may be known of sealed forms from outside: that they are sealed, until when, and how many questions they have. */
@Injectable()
export class FormSealService {
  constructor(
    private readonly database: Database,
    private readonly forms: FormRepository,
    private readonly vault: FormVault,
  ) {}

  /** Those of the sittings whose forms are still sealed, and when they open as far as that is known: whoever still writes holds it up. */
  sealed(tx: Tx, sittingIds: readonly string[]): Promise<ReadonlyMap<string, Date | null>> {
    return this.forms.sealed(tx, sittingIds);
  }

  /**
   * Versions of items by form number and position, neither their text nor their keys: to resolve "question 7 of form 2" for somebody who
   * is told no more than that.
   */
  async places(sittingId: string): Promise<ReadonlyMap<number, readonly string[]>> {
    const tx = this.database.read();
    const found = new Map<number, readonly string[]>();
    for (const { id, number } of await this.forms.numbered(tx, sittingId)) {
      const form = await this.forms.find(tx, id);
      if (form) found.set(number, this.vault.itemsOf(form).map((item) => item.itemVersionId));
    }
    return found;
  }
}
