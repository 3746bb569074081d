/** Which courses are still to be completed before another may be begun: each entry is met by any one of its courses. */
import type { Prerequisite } from '@kynangso/contracts/learning';

export function missingPrerequisites(asked: readonly Prerequisite[], completed: ReadonlySet<string>): Prerequisite[] {
  return asked.filter(({ anyOf }) => !anyOf.some((code) => completed.has(code)));
}
