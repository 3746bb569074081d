import { exportErrors } from '@kynangso/contracts/export';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(exportErrors);

export const useStatisticsWords = defineMessages('statistics', {
  vi: {
    title: 'Số liệu công bố', lead: 'Tỷ lệ hoàn thành đào tạo, sát hạch kỹ năng số theo đơn vị. Chỉ gồm số liệu đã khóa và ký số; không có tên người.', none: 'Chưa có số liệu công bố', noneText: 'Số liệu xuất hiện ở đây sau khi cơ quan có thẩm quyền khóa và công bố.',
    period: 'Năm', unit: 'Đơn vị', set: 'Bộ số liệu', asOf: 'Tính đến hết ngày', lockedOn: 'Khóa ngày', counted: 'Số người tính', met: 'Đã hoàn thành', rate: 'Tỷ lệ', hidden: 'Ẩn vì số nhỏ', csv: 'Tải bảng (CSV)',
    basis: 'Năm {{period}}, tính đến hết ngày {{asOf}}, khóa ngày {{lockedOn}}.', rule: 'Số từ 1 đến {{below}} được ẩn để không ai bị nhận ra; một số dòng khác được ẩn theo để số đã ẩn không tính lại được từ tổng. Một người thuộc hai đơn vị chỉ tính một lần ở cấp trên.', addenda: 'Sau khi khóa đã có {{count}} đính chính; bảng giữ số liệu tại thời điểm khóa.', total: 'Toàn bộ', target: 'Chỉ tiêu: {{target}}', chart: 'Tỷ lệ theo đơn vị', table: 'Bảng số liệu',
  },
  en: {
    title: 'Published figures', lead: 'Completion of digital-skills training and exams by unit. Locked and signed figures only; no names.', none: 'Nothing is published yet', noneText: 'Figures appear here once the body in charge has locked and published them.',
    period: 'Year', unit: 'Unit', set: 'Set', asOf: 'As of', lockedOn: 'Locked on', counted: 'Counted', met: 'Done', rate: 'Rate', hidden: 'Hidden: small numbers', csv: 'Get the table (CSV)',
    basis: 'Year {{period}}, as of {{asOf}}, locked on {{lockedOn}}.', rule: 'Numbers from 1 to {{below}} are hidden so that nobody is recognised; other rows are hidden with them so that they can’t be computed from totals. A person in two units counts once at the level above.', addenda: 'There have been {{count}} corrections since; the table keeps the figures of the lock.', total: 'All', target: 'Target: {{target}}', chart: 'Rate by unit', table: 'Table',
  },
});
