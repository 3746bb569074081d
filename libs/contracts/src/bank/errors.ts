export const bankErrors = {
  'bank.item_not_found': { vi: 'Không tìm thấy câu hỏi này.', en: 'This item was not found.' },
  'bank.version_not_found': { vi: 'Không tìm thấy phiên bản này của câu hỏi.', en: 'This version of the item was not found.' },
  'bank.unit_not_found': { vi: 'Không tìm thấy đơn vị sở hữu câu hỏi.', en: 'The unit that should own the item was not found.' },
  'bank.unit_needed': {
    vi: 'Bạn làm việc cho nhiều đơn vị, hãy chọn đơn vị sở hữu câu hỏi.',
    en: 'You work for more than one unit: choose the one that owns the item.',
  },
  'bank.code_taken': { vi: 'Mã câu hỏi {code} đã được dùng.', en: 'The item code {code} is already in use.' },
  'bank.code_fixed': { vi: 'Không đổi được mã của câu hỏi đã tạo.', en: 'The code of an existing item can’t be changed.' },
  'bank.item_invalid': {
    vi: 'Câu hỏi {code} còn lỗi, hãy sửa trước khi gửi duyệt.',
    en: 'Item {code} still has problems: fix them before sending it to review.',
  },
  'bank.stale_draft': {
    vi: 'Bản nháp đã được lưu ở nơi khác sau khi bạn mở. Hãy tải lại rồi sửa tiếp.',
    en: 'The draft was saved elsewhere after you opened it. Reload it and go on from there.',
  },
  'bank.not_draft': {
    vi: 'Câu hỏi không ở trạng thái bản nháp nên không sửa hoặc gửi duyệt được.',
    en: 'The item is not a draft, so it can’t be edited or sent to review.',
  },
  'bank.not_in_review': { vi: 'Câu hỏi không ở trạng thái chờ duyệt.', en: 'The item is not in review.' },
  'bank.not_approved': {
    vi: 'Câu hỏi chưa được duyệt nên không ngừng sử dụng được.',
    en: 'The item is not approved, so it can’t be retired.',
  },
  'bank.own_item': {
    vi: 'Người biên soạn không được tự duyệt câu hỏi của mình.',
    en: 'An author can’t approve their own item.',
  },
  'bank.not_own_draft': {
    vi: 'Chỉ người biên soạn mới chấm thử được bản nháp của mình.',
    en: 'Only its author can try the score of a draft.',
  },
} as const;
