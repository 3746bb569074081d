import type { ItemProblem } from '@kynangso/contracts/bank';
import type { KnownMedia } from '@kynangso/server/platform';

const sentences = {
  media_unknown: {
    vi: 'Hình hoặc tệp này chưa được tải lên',
    en: 'This picture or file has not been uploaded',
  },
  media_no_picture: { vi: 'Tệp ở đây phải là hình', en: 'The file here must be a picture' },
  media_size: {
    vi: 'Kích thước ghi ở đây khác kích thước của hình, các vùng sẽ lệch chỗ',
    en: 'The size given here is not the picture’s: its areas would be off',
  },
  stimulus_unknown: { vi: 'Không có ngữ liệu nào mang mã này', en: 'There is no stimulus with this code' },
  node_unknown: { vi: 'Khung năng lực không có mục này', en: 'The framework has no such node' },
  code_taken: { vi: 'Mã này đã thuộc về câu hỏi của đơn vị khác', en: 'This code belongs to an item of another unit' },
  code_twice: { vi: 'Mã này có ở hai câu trong tệp', en: 'The file holds this code twice' },
  in_review: { vi: 'Câu hỏi này đang chờ duyệt nên chưa sửa được', en: 'This item is in review and can’t be changed now' },
  unit_gone: { vi: 'Bạn không còn biên soạn cho đơn vị đã chọn', en: 'You no longer write for the chosen unit' },
  too_deep: { vi: 'Các phần lồng nhau quá sâu', en: 'Its parts are nested too deep' },
} as const;

export const storedProblem = (path: string, code: keyof typeof sentences): ItemProblem => ({ path, code, ...sentences[code] });

export interface MediaUse {
  path: string;
  hash: string;
  mustBePicture: boolean;
  /** as the item says, where it says so */
  size: { width: number; height: number } | null;
}

/** Every picture and file that an item, its explanation or a stimulus names, with its place. */
export function mediaIn(value: unknown, path = ''): MediaUse[] {
  if (Array.isArray(value)) return value.flatMap((each, at) => mediaIn(each, `${path}[${at}]`));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]): MediaUse[] => {
    const place = path ? `${path}.${name}` : name;
    if (name === 'media' && typeof inner === 'string') return [{ path: place, hash: inner, mustBePicture: 'alt' in value, size: sizeIn(value) }];
    return mediaIn(inner, place);
  });
}

const sizeIn = (value: object): MediaUse['size'] =>
  'width' in value && 'height' in value && typeof value.width === 'number' && typeof value.height === 'number' ? { width: value.width, height: value.height } : null;

export function mediaProblems(uses: readonly MediaUse[], known: readonly KnownMedia[]): ItemProblem[] {
  return uses.flatMap(({ path, hash, mustBePicture, size }) => {
    const kept = known.find((each) => each.hash === hash);
    if (!kept) return [storedProblem(path, 'media_unknown')];
    if (mustBePicture && !kept.contentType.startsWith('image/')) return [storedProblem(path, 'media_no_picture')];
    return size && (size.width !== kept.width || size.height !== kept.height) ? [storedProblem(path, 'media_size')] : [];
  });
}
