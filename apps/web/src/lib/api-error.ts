import type { Locale } from '@kynangso/contracts/kernel';
import { currentFurther } from '../i18n/further';

/** A refusal of the api, or `network.*` when no answer came at all (status 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly details: Record<string, unknown> = {},
    readonly requestId?: string,
  ) {
    super(title);
    this.name = 'ApiError';
  }
}

type ErrorTable = Record<string, { vi: string; en: string }>;
const words: ErrorTable = {
  'network.offline': {
    vi: 'Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.',
    en: 'The server can’t be reached. Check your connection and try again.',
  },
  'network.unreadable': { vi: 'Máy chủ trả lời không đúng cách. Hãy thử lại sau ít phút.', en: 'The server gave an unreadable answer. Try again in a few minutes.' },
};
const byStatus: Record<number, { vi: string; en: string }> = {
  400: { vi: 'Thông tin gửi lên chưa hợp lệ. Hãy kiểm tra lại.', en: 'The information sent isn’t valid. Please check it.' },
  401: { vi: 'Phiên đăng nhập đã hết. Hãy đăng nhập lại.', en: 'Your session has ended. Please sign in again.' },
  403: { vi: 'Bạn không có quyền làm việc này.', en: 'You don’t have permission to do this.' },
  404: { vi: 'Không tìm thấy nội dung này.', en: 'This content was not found.' },
  413: { vi: 'Tệp quá lớn.', en: 'The file is too large.' },
  429: { vi: 'Bạn thao tác quá nhanh. Hãy chờ một lát rồi thử lại.', en: 'Too many requests. Wait a moment and try again.' },
};
const fallback = { vi: 'Có lỗi xảy ra. Hãy thử lại sau ít phút.', en: 'Something went wrong. Try again in a few minutes.' };

/** Each feature hands in the tables of the rooms it talks to: `registerErrors(examErrors)`. */
export function registerErrors(table: ErrorTable): void {
  Object.assign(words, table);
}

/** The sentence a person reads; `{name}` is filled from the details. */
export function wordError(error: unknown, locale: Locale): string {
  if (!(error instanceof ApiError)) return fallback[locale];
  const known = words[error.code];
  if (!known) return locale === 'vi' && error.message ? error.message : (byStatus[error.status] ?? fallback)[locale];
  return (currentFurther()?.say('errors', error.code, known[locale]) ?? known[locale]).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = error.details[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });
}
