export const closeErrors = {
  'training.close_set_not_found': { vi: 'Không tìm thấy bộ số liệu này.', en: 'This set of figures was not found.' },
  'training.close_set_code_taken': { vi: 'Mã bộ số liệu {code} đã được dùng.', en: 'The set code {code} is taken.' },
  'training.close_set_requirement': { vi: 'Bộ số liệu chỉ gồm các yêu cầu theo năm dương lịch mà bạn quản lý.', en: 'A set holds only calendar-year requirements in your care.' },
  'training.close_set_dates': { vi: 'Hạn của đơn vị phải trước hạn báo cáo của cơ quan tổng hợp.', en: 'The units must report before the unit that collects does.' },
  'training.close_not_found': { vi: 'Không tìm thấy kỳ chốt số liệu này.', en: 'This closed figure was not found.' },
  'training.close_unit_not_reporting': { vi: 'Đơn vị này không gửi số liệu riêng; người của đơn vị nằm trong số liệu của đơn vị cấp trên.', en: 'This unit sends no figure of its own; its people are in the figure of the unit above.' },
  'training.close_state': { vi: 'Không làm được khi số liệu đang ở trạng thái “{stateVi}”.', en: 'Not possible while the figure is “{stateEn}”.' },
  'training.close_figure_changed': { vi: 'Số liệu vừa thay đổi so với bản bạn đã xem. Hãy xem lại rồi gửi.', en: 'The figure has changed since you looked. Look again, then send.' },
  'training.close_units_missing': { vi: 'Còn {count} đơn vị chưa được chấp nhận. Muốn khóa phải nêu lý do.', en: '{count} units have not been accepted. To lock, say why.' },
  'training.close_nothing_changed': { vi: 'Tính lại đến bây giờ vẫn ra đúng con số đã khóa, nên không có gì để đính chính.', en: 'Computed with what is known now the figure is the one that was locked: there is nothing to amend.' },
  'training.period_closed': { vi: 'Kỳ {period} đã khóa số liệu nên không thể thay đổi yêu cầu của kỳ này.', en: 'The figures of {period} are locked, so its requirement can no longer change.' },
} as const;
