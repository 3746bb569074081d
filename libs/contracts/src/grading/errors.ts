import { governedErrors } from './governed-errors';

export const gradingErrors = {
  ...governedErrors,
  'grading.failure_not_found': { vi: 'Không tìm thấy bài chấm lỗi này.', en: 'This failed grading was not found.' },
  'grading.already_retried': { vi: 'Bài này đã được đưa chấm lại.', en: 'This paper has already been sent to grading again.' },
} as const;
