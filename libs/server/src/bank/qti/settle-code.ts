import type { ImportDefaults } from '@kynangso/contracts/bank';
import { readingProblem, type ReadItem } from '@kynangso/domain/bank';

/** What a QTI item may leave open and the bank needs: a code, an entry of a framework. */
export function settleCode<T extends ReadItem & { code: string | null }>(read: T, { node }: ImportDefaults): T {
  const place = { line: 1, element: '' };
  const problems = [...read.problems];
  // a file that is no XML has more to mend than its code
  if (read.code === null && read.origins.length > 0) problems.push({ ...bare(readingProblem('code', 'code_needed')), place });
  if (read.source?.alignments.length === 0 && node === undefined) problems.push({ ...bare(readingProblem('nodes', 'node_needed')), place });
  return { ...read, problems };
}
const bare = ({ path, code, vi, en }: ReturnType<typeof readingProblem>): { path: string; code: string; vi: string; en: string } => ({ path, code, vi, en });
