import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { letterOf } from '../../libs/server/src/grading/appeal/appeal-letter';
import { pdfText } from '../support/pdf-text';

const appeal = {
  id: '01a228f5-c20d-73b0-a949-1fd8fb76fa23', attemptId: '2', personId: '3', gradeId: '4', examId: '5', examCode: 'SH-01', title: { vi: 'Sát hạch kỹ năng số' }, sittingId: '6', ownerUnitId: null, state: 'decided' as const,
  requestedAt: new Date('2026-11-04T17:30:00Z'), reason: 'Bài tự luận đủ ý.', positions: [3, 7], decidedAt: new Date('2026-11-10T02:00:00Z'), outcome: 'changed' as const,
  explanation: 'Đủ ba ý theo hướng dẫn chấm.', fullName: 'Nguyễn Thị Thử', tasks: 2, tasksDone: 2, beforeCenti: 350, maxCenti: 1000, passedBefore: false, afterCenti: 625, passedAfter: true,
};
const wordsOf = async (source: typeof appeal | (Omit<typeof appeal, 'outcome'> & { outcome: 'kept' })) => {
  const doc = letterOf(source, source.decidedAt, { unitName: 'Sở Khoa học và Công nghệ tỉnh Mẫu', compress: false });
  return pdfText(await buffer(doc)).replaceAll('\n', ' ').replaceAll(/ +/g, ' ');
};

describe('the letter on an appeal', () => {
  it('says who asked, what was looked at, the points before and after, and why, with Vietnamese days', async () => {
    const text = await wordsOf(appeal);
    for (const words of ['THÔNG BÁO KẾT QUẢ PHÚC KHẢO', 'Nguyễn Thị Thử', '05/11/2026', '10/11/2026', 'câu 3, 7', '3,5/10', '6,25/10', 'Đạt', 'Đủ ba ý', 'người chấm khác', 'SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH MẪU', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'FB76FA23', 'Không đạt', 'Ký, ghi rõ họ tên']) expect(text).toContain(words);
    expect(text).not.toContain('\uFFFD');
  });
  it('says that a result stays, and how a paper of the machine was checked', async () => {
    const text = await wordsOf({ ...appeal, outcome: 'kept', tasks: 0, positions: [], afterCenti: 350, passedAfter: false });
    for (const words of ['giữ nguyên kết quả', 'toàn bài thi', 'Không đạt', 'chấm lại từ bài nộp gốc']) expect(text).toContain(words);
  });
});
