import { Injectable } from '@nestjs/common';
import { type ChangeAction, compileProgram } from '@kynangso/domain/grading';
import { FormService, FormVault, type LoadedForm, LruMap } from '@kynangso/server/exam';
import type { Tx } from '@kynangso/server/platform';
import { GradingError, GradingForm } from './grade-attempt';
import { CorrectionRepository, type Corrections, noCorrections } from './regrade/correction.repository';

/** Forms with their compiled keys, as corrected by approved regrades; kept as long as memory allows. */
@Injectable()
export class GradingFormService {
  private readonly ready = new LruMap<string, GradingForm>(300);

  constructor(
    private readonly forms: FormService,
    private readonly vault: FormVault,
    private readonly corrections: CorrectionRepository,
  ) {}

  /** Corrections that stand now for the sittings of these forms. They stay so until the transaction ends; one read for a whole batch. */
  async standing(tx: Tx, formIds: readonly string[]): Promise<(form: LoadedForm) => Corrections> {
    const forms = await Promise.all([...new Set(formIds)].map((id) => this.forms.load(id).catch(() => null)));
    const sittingIds = forms.flatMap((form) => (form ? [form.sitting.id] : []));
    await this.corrections.share(tx, sittingIds);
    const found = await this.corrections.of(tx, sittingIds);
    return (form) => found.get(form.sitting.id) ?? noCorrections;
  }

  async get(formId: string, correctionsOf: (form: LoadedForm) => Corrections = () => noCorrections): Promise<GradingForm> {
    const form = await this.forms.load(formId);
    const corrections = correctionsOf(form);
    const name = `${formId} ${corrections.stamp}`;
    const known = this.ready.get(name);
    if (known) return known;
    const made = await this.make(form, corrections);
    this.ready.set(name, made);
    return made;
  }

  private async make(form: LoadedForm, { byItem }: Corrections): Promise<GradingForm> {
    const programs = await this.vault.programs(form);
    const actions = new Map<number, ChangeAction>();
    const corrected = form.items.map((item, at) => {
      const correction = byItem.get(item.itemVersionId);
      const program = programs[at];
      if (!program) throw new GradingError('no key', item.position);
      if (!correction) return program;
      actions.set(item.position, correction.action);
      if (correction.action !== 'new_key' || correction.key === null) return program;
      const compiled = compileProgram(item.content, correction.key);
      if (!compiled.ok) throw new GradingError(`${compiled.reason}: ${compiled.detail}`, item.position);
      return compiled.program;
    });
    return new GradingForm(form, corrected, actions);
  }
}
