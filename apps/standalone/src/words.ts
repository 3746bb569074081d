import { Refusal } from './refusal';

/** Every sentence of the launcher is said twice, Vietnamese first. */
export type Say = (vi: string, en: string) => void;

export const say: Say = (vi, en) => {
  process.stdout.write(`${vi}\n  ${en}\n`);
};

/** One clear sentence for what the person can act on; a full error only for what we did not foresee. */
export function explain(error: unknown): string {
  if (error instanceof Refusal) return `${error.vi}\n  ${error.en}`;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Lỗi ngoài dự kiến, xin gửi kèm đoạn sau khi báo lỗi.\n  Unexpected error, please include the following when you report it.\n${detail}`;
}
