/** One plain sentence per step, Vietnamese first. */
export function say(vi, en) {
  console.log(`${vi}\n  ${en}`);
}

/** A reason the person can act on: printed without a stack trace. */
export class Refusal extends Error {
  constructor(vi, en) {
    super(`${vi}\n  ${en}`);
    this.name = 'Refusal';
  }
}
