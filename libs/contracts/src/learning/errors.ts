export const learningErrors = {
  'learning.course_not_found': { vi: 'Không tìm thấy khóa học này.', en: 'This course was not found.' },
  'learning.version_not_found': { vi: 'Khóa học không có phiên bản {number}.', en: 'The course has no version {number}.' },
  'learning.enrolment_not_found': { vi: 'Bạn chưa ghi danh khóa học này.', en: 'You are not enrolled in this course.' },
  'learning.lesson_not_found': { vi: 'Không tìm thấy bài học này trong khóa học của bạn.', en: 'This lesson was not found in your course.' },
  'learning.media_not_found': { vi: 'Không tìm thấy tệp này.', en: 'This file was not found.' },
  'learning.quiz_not_passed': {
    vi: 'Bài kiểm tra chỉ được tính là hoàn thành khi bạn làm đạt.',
    en: 'A quiz counts as done only once it is passed.',
  },
  'learning.already_published': { vi: 'Phiên bản này đang được phát hành.', en: 'This version is already published.' },
  'learning.not_published': { vi: 'Phiên bản này không ở trạng thái phát hành.', en: 'This version is not published.' },
  'learning.import_invalid': { vi: 'Không nạp được khóa học: {file}, dòng {line}: {problem}', en: 'The course can’t be loaded: {file}, line {line}: {problem}' },
  'learning.exam_unknown': { vi: 'Bài học {lesson} nhắc tới bài kiểm tra {exam} chưa có trong hệ thống.', en: 'Lesson {lesson} names quiz {exam}, which is not known here.' },
} as const;
