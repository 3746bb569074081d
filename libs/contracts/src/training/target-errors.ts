export const targetErrors = {
  'training.target_not_found': { vi: 'Không tìm thấy chỉ tiêu này.', en: 'This target was not found.' },
  'training.target_kind': { vi: 'Chỉ tiêu {code} đo bằng loại số liệu khác; các loại số liệu không được trộn lẫn.', en: 'Target {code} is measured by another kind of figure; kinds never mix.' },
  'training.target_counted': { vi: 'Chỉ tiêu {code} được tính từ kết quả của từng người, không nhập tay.', en: 'Target {code} is computed from people’s records and can’t be entered.' },
  'training.target_day': { vi: 'Ngày số liệu phải nằm trong năm {period} và không ở tương lai.', en: 'The day must lie within {period} and not in the future.' },
  'training.target_quarter': { vi: 'Quý {quarter} năm {period} chưa bắt đầu.', en: 'Quarter {quarter} of {period} has not begun.' },
  'training.target_unit_kind': { vi: 'Chỉ tiêu này không tính cho loại đơn vị đó.', en: 'The target is not counted over that kind of unit.' },
  'training.target_entry_not_found': { vi: 'Không tìm thấy số liệu này.', en: 'This entry was not found.' },
  'training.target_has_file': { vi: 'Số liệu này đã có tệp. Hãy nhập lại số liệu nếu tệp sai.', en: 'The entry already has its file. Enter the value again if the file is wrong.' },
  'training.target_not_headcount': { vi: 'Chỉ tiêu {code} không đo bằng số người nên không đặt được quy tắc đếm.', en: 'Target {code} is not a head count and takes no rule.' },
  'training.target_ruled': { vi: 'Chỉ tiêu {code} ở đơn vị này được đếm theo quy tắc, không nhập tay. Hãy bỏ quy tắc trước.', en: 'Target {code} is counted by rule in this unit and can’t be entered. Take the rule away first.' },
  'training.target_no_rule': { vi: 'Chỉ tiêu {code} chưa có quy tắc đếm ở đơn vị này.', en: 'Target {code} has no rule in this unit.' },
  'training.target_outcome_unknown': { vi: 'Không có khóa học, kỳ thi, lớp hoặc minh chứng mang mã {code}.', en: 'No course, exam, class or evidence has the code {code}.' },
} as const;
