/** A start that cannot go on for a reason the person can act on: one sentence in each language, no stack trace. */
export class Refusal extends Error {
  constructor(
    readonly vi: string,
    readonly en: string,
  ) {
    super(`${vi}\n${en}`);
    this.name = 'Refusal';
  }
}
