export const certificateErrors = {
  'certificate.not_found': { vi: 'Không tìm thấy chứng nhận này.', en: 'This certificate was not found.' },
  'certificate.serial_mistyped': {
    vi: 'Số hiệu chưa đúng: có ký tự bị gõ nhầm hoặc thiếu. Hãy so lại với bản giấy.',
    en: 'The serial is not right: a character is wrong or missing. Please compare it with the paper.',
  },
  'certificate.serial_unknown': {
    vi: 'Số hiệu gõ đúng mẫu nhưng không có chứng nhận nào mang số hiệu này do hệ thống cấp.',
    en: 'The serial is well formed, but no certificate with it was issued here.',
  },
  'certificate.not_active': { vi: 'Chứng nhận này không còn hiệu lực nên không thu hồi được.', en: 'This certificate is no longer valid, so it can’t be revoked.' },
  'certificate.programme_taken': { vi: 'Mã chương trình {code} đã được dùng.', en: 'The programme code {code} is already in use.' },
  'certificate.unit_not_found': { vi: 'Không tìm thấy đơn vị sở hữu chương trình.', en: 'The unit that should own the programme was not found.' },
  'certificate.exam_not_found': { vi: 'Không tìm thấy bài thi {code} trong các đơn vị bạn phụ trách.', en: 'Exam {code} was not found in the units you work for.' },
  'certificate.unit_needed': { vi: 'Bạn làm việc cho nhiều đơn vị, hãy chọn đơn vị sở hữu chương trình.', en: 'You work for more than one unit: choose the one that owns the programme.' },
} as const;
