export const operationsErrors = {
  'operations.whole_system_only': { vi: 'Chỉ người được giao quản trị toàn hệ thống mới làm được việc này.', en: 'Only who administers the whole system may do this.' },
  'operations.redis_away': { vi: 'Không hỏi được Redis lúc này. Công việc vẫn chạy: tiến trình xử lý tự tìm việc trong cơ sở dữ liệu.', en: 'Redis can’t be asked now. Work goes on: the workers find it in the database.' },
  'operations.job_not_found': { vi: 'Việc này không còn trong hàng đợi.', en: 'This job is no longer in the queue.' },
  'operations.job_busy': { vi: 'Chỉ thử lại được việc đã hỏng, và không xóa được việc đang chạy.', en: 'Only a failed job can be retried, and a running one can’t be removed.' },
  'operations.work_not_found': { vi: 'Việc này đã xong hoặc không còn chờ thử lại.', en: 'This work is done or no longer waits for another try.' },
  'operations.not_paused': { vi: 'Công việc này không bị tạm dừng.', en: 'This work is not paused.' },
} as const;
