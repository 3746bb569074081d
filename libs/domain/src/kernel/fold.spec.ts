import { describe, expect, it } from 'vitest';
import { addDays, dayInVietnam, isWithin } from './day';
import { foldTonePlacement, nameKey, nameSortKey, searchKey } from './fold';

describe('Vietnamese names', () => {
  it('are equal in both tone placements and both normal forms', () => {
    for (const [a, b] of [['Hòa', 'Hoà'], ['Thủy', 'Thuỷ'], ['khỏe', 'khoẻ'], ['Trần Thị Hòa', 'Trần Thị Hoà'.normalize('NFD')]] as const)
      expect(nameKey(a)).toBe(nameKey(b));
  });
  it('keep the tone of closed syllables and of "qu"', () => {
    expect(foldTonePlacement('Hoàng')).toBe('Hoàng');
    expect(foldTonePlacement('Quý')).toBe('Quý');
    expect(foldTonePlacement('của')).toBe('của');
    expect(foldTonePlacement('Toán')).toBe('Toán');
  });
  it('are found without marks', () => expect(searchKey('Đặng Thị  Ánh')).toBe('dang thi anh'));
  it('are listed by given name, then family, then middle', () => {
    const names = ['Trần Văn Bình', 'Nguyễn Văn An', 'Lê Thị Ánh', 'Đỗ Văn An', 'Dương Văn An', 'Nguyễn Thị Ân'];
    const sorted = [...names].sort((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1));
    expect(sorted).toEqual(['Dương Văn An', 'Đỗ Văn An', 'Nguyễn Văn An', 'Lê Thị Ánh', 'Nguyễn Thị Ân', 'Trần Văn Bình']);
  });
});

describe('legal days', () => {
  it('turn over at midnight in Viet Nam, not in UTC', () => {
    expect(dayInVietnam(new Date('2026-11-29T16:59:59Z'))).toBe('2026-11-29');
    expect(dayInVietnam(new Date('2026-11-29T17:00:00Z'))).toBe('2026-11-30');
  });
  it('are half-open intervals', () => {
    expect(isWithin('2026-01-01', '2026-01-01', '2026-02-01')).toBe(true);
    expect(isWithin('2026-02-01', '2026-01-01', '2026-02-01')).toBe(false);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});
