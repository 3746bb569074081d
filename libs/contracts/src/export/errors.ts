export const exportErrors = {
  'export.not_found': { vi: 'Không tìm thấy tệp xuất này.', en: 'This export was not found.' },
  'export.not_ready': { vi: 'Tệp chưa xuất xong. Hãy đợi thêm ít phút.', en: 'The file is not finished yet. Wait a few minutes.' },
  'export.expired': { vi: 'Tệp đã hết hạn tải. Hãy xuất lại.', en: 'The file has expired. Export it again.' },
  'export.failed': { vi: 'Không xuất được tệp. Hãy thử lại.', en: 'The file could not be made. Try again.' },
  'export.scope_lost': { vi: 'Bạn không còn quyền xem số liệu của đơn vị này.', en: 'You no longer have access to the figures of this unit.' },
  'export.not_retryable': { vi: 'Chỉ xuất lại được tệp bị lỗi hoặc đã hết hạn.', en: 'Only a failed or expired export can be made again.' },
  'export.too_many': { vi: 'Bạn đang có {count} tệp chờ xuất. Hãy đợi xong rồi xuất tiếp.', en: 'You have {count} exports waiting. Wait until they finish.' },
  'export.too_many_rows': { vi: 'Bảng quá dài cho tệp PDF (10.000 dòng) hoặc DOCX (5.000 dòng). Hãy chọn XLSX, ODS hoặc CSV.', en: 'The table is too long for a PDF (10,000 rows) or DOCX file (5,000 rows). Choose XLSX, ODS or CSV.' },
  'export.span_invalid': { vi: 'Ngày đầu phải trước hoặc bằng ngày cuối, ngày cuối không được ở tương lai và khoảng không quá 5 năm.', en: 'The first day must not be after the last, the last must not be in the future, and the span is at most five years.' },
  'export.link_not_found': { vi: 'Liên kết không đúng hoặc đã hết hạn. Hãy lấy liên kết mới ở trang Tệp đã xuất.', en: 'The link is wrong or has expired. Get a new one on the exports page.' },
} as const;
