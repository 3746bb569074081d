export const exportErrors = {
  'export.not_found': { vi: 'Không tìm thấy tệp xuất này.', en: 'This export was not found.' },
  'export.not_ready': { vi: 'Tệp chưa xuất xong. Hãy đợi thêm ít phút.', en: 'The file is not finished yet. Wait a few minutes.' },
  'export.expired': { vi: 'Tệp đã hết hạn tải. Hãy xuất lại.', en: 'The file has expired. Export it again.' },
  'export.failed': { vi: 'Không xuất được tệp. Hãy thử lại.', en: 'The file could not be made. Try again.' },
  'export.scope_lost': { vi: 'Bạn không còn quyền xem số liệu của đơn vị này.', en: 'You no longer have access to the figures of this unit.' },
  'export.not_retryable': { vi: 'Chỉ xuất lại được tệp bị lỗi hoặc đã hết hạn.', en: 'Only a failed or expired export can be made again.' },
  'export.too_many': { vi: 'Bạn đang có {count} tệp chờ xuất. Hãy đợi xong rồi xuất tiếp.', en: 'You have {count} exports waiting. Wait until they finish.' },
} as const;
