import type { NotCarried } from '@kynangso/domain/bank';

/** The note that goes with a package: what QTI has no place for, in both languages. */
const lost: Record<NotCarried, { vi: string; en: string }> = {
  characters: { vi: 'có ký tự XML không viết được, đã thay bằng �', en: 'holds characters XML can’t write; they became �' },
  diacritics: { vi: 'cách chấm bỏ qua dấu trong quy tắc, QTI không ghi được', en: 'a rule compares words without their marks, which QTI can’t say' },
  field_marks: { vi: 'tên ô điền có chữ đậm hoặc nghiêng, chỉ giữ chữ', en: 'the name of a field has bold or italic words; the words alone are kept' },
};

export interface PackageTold {
  items: number;
  keyShut: readonly string[];
  lost: readonly { code: string; what: readonly NotCarried[] }[];
}

export function packageNote({ items, keyShut, lost: found }: PackageTold): string {
  const shut = (locale: 'vi' | 'en'): string[] => (keyShut.length === 0 ? [] : [locale === 'vi' ? `Không xuất ${keyShut.length} câu vì bạn không được đọc đáp án: ${keyShut.join(', ')}` : `${keyShut.length} items were left out because their key is shut to you: ${keyShut.join(', ')}`]);
  const each = (locale: 'vi' | 'en'): string[] => found.map(({ code, what }) => `${code}: ${what.map((one) => lost[one][locale]).join('; ')}`);
  const none = { vi: 'Mọi câu trong gói được ghi trọn vẹn.', en: 'Every item of the package is written whole.' };
  return [
    'GÓI CÂU HỎI QTI 3.0', '',
    `Số câu: ${items}. Gói có đáp án: hãy giữ như giữ đề thi.`,
    ...shut('vi'),
    'Gói không mang theo: lịch sử phiên bản, góp ý, người soạn và người duyệt, câu loại trừ, độ khó đo được và thống kê.',
    'Thuộc tính data-kns-… ghi những điều QTI chưa có chỗ (đơn vị của thanh trượt và ô số, tên các vị trí chọn điểm, giới hạn tệp nộp và độ dài bài viết, cách so chữ, tiêu chí chấm theo phần, “dùng cho”): hệ khác bỏ qua, hệ này đọc lại đúng.',
    'Bản dịch là tệp riêng (MÃ.en.xml): hệ khác thấy hai câu, hệ này ghép lại thành một.',
    ...(found.length === 0 ? [none.vi] : ['Riêng các câu sau mất một phần:', ...each('vi')]), '',
    'QTI 3.0 ITEM PACKAGE', '',
    `Items: ${items}. The package holds keys: keep it as you keep an exam.`,
    ...shut('en'),
    'Not carried: earlier versions, comments, authors and reviewers, enemies, measured difficulty and statistics.',
    'Attributes data-kns-… hold what QTI has no place for (units of sliders and number fields, names of places on a picture, limits of files and lengths, how words are compared, criteria part by part, the pool): others pass over them, this product reads them back.',
    'A translation is a file of its own (CODE.en.xml): others see two items, this product joins them.',
    ...(found.length === 0 ? [none.en] : ['These items lose a part:', ...each('en')]), '',
  ].join('\r\n');
}
