/** What evidence may be; the api looks into the file itself. */
import { MAX_EVIDENCE_BYTES } from '@kynangso/contracts/exam';

export const evidenceTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'];
export function fileProblem(file: Pick<File, 'type' | 'size'>): 'i_fileType' | 'i_fileSize' | null {
  if (!evidenceTypes.includes(file.type)) return 'i_fileType';
  return file.size > MAX_EVIDENCE_BYTES ? 'i_fileSize' : null;
}
/** `2026-11-30T08:00` typed as Viet Nam time, wherever the browser stands. */
export const inVietnam = (local: string): string => `${local.slice(0, 16)}:00+07:00`;
