import { expect, it } from 'vitest';
import { editionText, sinceText } from './edition-text';

it('says since when as far as it is known, in the order people here read days', () => {
  expect(['2022-03', '2016', '2016-08-10'].map((day) => sinceText(day, 'vi'))).toEqual(['03/2022', '2016', '10/08/2016']);
});

it('has no English left in the edition of a framework on a Vietnamese page', () => {
  expect(editionText('11/2015/TT-BTTTT, amended by 17/2021/TT-BTTTT', 'vi')).toBe('11/2015/TT-BTTTT, sửa đổi bởi 17/2021/TT-BTTTT');
  expect(editionText('3.0 (JRC144121; data supplement 24 Nov 2025)', 'vi')).toBe('3.0 (JRC144121; dữ liệu bổ sung ngày 24/11/2025)');
  expect(editionText('11/2015/TT-BTTTT, amended by 17/2021/TT-BTTTT', 'en')).toContain('amended by');
});
