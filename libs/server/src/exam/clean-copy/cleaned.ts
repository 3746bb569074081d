import type { CopyRefusal } from '@kynangso/contracts/exam';

/** A copy without names, or why there is none; `part` names the place inside the file, never what stands there. */
export type Cleaned = { ok: true; bytes: Uint8Array } | { ok: false; reason: CopyRefusal; part: string | null };

/** Carries a refusal out of a parser; never leaves `cleanCopy`. */
export class CannotClean extends Error {
  constructor(
    readonly reason: CopyRefusal,
    readonly part: string | null = null,
  ) {
    super(reason);
  }
}
