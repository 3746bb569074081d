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
  'bank.comments_open': {
    vi: 'Còn {count} góp ý chưa giải quyết, hãy giải quyết trước khi duyệt.',
    en: '{count} comments are still open: settle them before approving.',
  },
  'bank.comment_not_found': { vi: 'Không tìm thấy góp ý này.', en: 'This comment was not found.' },
  'bank.comments_closed': {
    vi: 'Chỉ góp ý được cho bản nháp hoặc bản chờ duyệt.',
    en: 'Only a draft or a version in review takes comments.',
  },
  'bank.not_commenter': {
    vi: 'Chỉ người biên soạn hoặc người duyệt của đơn vị sở hữu mới góp ý được.',
    en: 'Only authors and reviewers of the item’s unit may comment.',
  },
  'bank.enemy_not_found': { vi: 'Không tìm thấy câu hỏi có mã {code}.', en: 'No item with the code {code} was found.' },
  'bank.enemy_of_itself': { vi: 'Một câu hỏi không thể loại trừ chính nó.', en: 'An item can’t be its own enemy.' },
  'bank.stimulus_not_found': { vi: 'Không tìm thấy ngữ liệu này.', en: 'This stimulus was not found.' },
  'bank.stimulus_unknown': { vi: 'Không có ngữ liệu nào mang mã {code}.', en: 'There is no stimulus with the code {code}.' },
  'bank.stimulus_invalid': { vi: 'Ngữ liệu {code} còn lỗi nên chưa lưu được.', en: 'Stimulus {code} has problems and was not saved.' },
  'bank.stimulus_code_taken': { vi: 'Mã ngữ liệu {code} đã được dùng.', en: 'The stimulus code {code} is already in use.' },
  'bank.stimulus_code_fixed': { vi: 'Không đổi được mã của ngữ liệu đã tạo.', en: 'The code of an existing stimulus can’t be changed.' },
  'bank.stale_stimulus': {
    vi: 'Ngữ liệu đã được lưu ở nơi khác sau khi bạn mở. Hãy tải lại rồi sửa tiếp.',
    en: 'The stimulus was saved elsewhere after you opened it. Reload it and go on from there.',
  },
  'bank.file_unreadable': {
    vi: 'Tệp không phải JSON đúng cú pháp: lỗi ở dòng {line}, cột {column}.',
    en: 'The file is not well-formed JSON: the mistake is at line {line}, column {column}.',
  },
  'bank.file_not_text': { vi: 'Tệp không phải văn bản UTF-8. Hãy lưu lại bằng mã UTF-8.', en: 'The file is not UTF-8 text. Save it as UTF-8.' },
  'bank.file_empty': { vi: 'Tệp không có câu hỏi nào.', en: 'The file holds no items.' },
  'bank.file_too_many': { vi: 'Tệp có {count} câu hỏi, mỗi lần nạp tối đa {most} câu.', en: 'The file holds {count} items; at most {most} are read at once.' },
  'bank.media_type': {
    vi: 'Chỉ nhận hình PNG, JPEG, WebP và tệp DOCX, XLSX, PPTX, PDF. Nội dung tệp này không phải loại nào trong số đó.',
    en: 'Only PNG, JPEG and WebP pictures and DOCX, XLSX, PPTX and PDF files are taken. The content of this file is none of these.',
  },
  'bank.media_damaged': {
    vi: 'Hình bị hỏng hoặc chưa tải trọn nên chưa được nhận. Hãy mở rồi lưu lại hình, sau đó tải lên lần nữa.',
    en: 'The picture is damaged or incomplete and was not taken. Open it, save it anew and upload it again.',
  },
  'bank.media_too_large': {
    vi: 'Tệp lớn quá: tối đa {megabytes} MB.',
    en: 'The file is too large: at most {megabytes} MB.',
  },
  'bank.media_too_wide': {
    vi: 'Hình rộng hoặc cao quá {pixels} điểm ảnh.',
    en: 'The picture is wider or taller than {pixels} pixels.',
  },
} as const;
