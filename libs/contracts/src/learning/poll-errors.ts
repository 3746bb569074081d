/** Refusals of polls; they travel with their screens. */
export const pollErrors = {
  'learning.poll_not_found': { vi: 'Không tìm thấy câu thăm dò này.', en: 'This poll was not found.' },
  'learning.poll_closed': { vi: 'Câu thăm dò đã đóng, không nhận thêm câu trả lời.', en: 'The poll is closed and takes no more answers.' },
  'learning.poll_choice': { vi: 'Lựa chọn không có trong câu thăm dò này.', en: 'This choice is not one of the poll’s.' },
  'learning.poll_single': { vi: 'Câu thăm dò này chỉ chọn một.', en: 'This poll takes one choice.' },
} as const;
