import type { PathProblem } from './path';

/** Refusals of paths; apart, so that a lesson's page doesn't carry them. */
export const pathErrors = {
  'learning.path_not_found': { vi: 'Không tìm thấy lộ trình này.', en: 'This path was not found.' },
  'learning.path_not_joined': { vi: 'Bạn chưa tham gia lộ trình này.', en: 'You have not joined this path.' },
  'learning.path_code_taken': { vi: 'Mã {code} đã có lộ trình khác dùng.', en: 'Code {code} belongs to another path.' },
  'learning.path_unready': { vi: 'Chưa phát hành được lộ trình: còn {count} điểm phải sửa.', en: 'The path is not ready to publish: {count} points to mend.' },
  'learning.path_not_published': { vi: 'Lộ trình này không ở trạng thái phát hành.', en: 'This path is not published.' },
} as const;

export const pathProblemWords: Record<PathProblem['code'], { vi: string; en: string }> = {
  title_missing: { vi: 'Lộ trình chưa có đủ tên tiếng Việt và tiếng Anh.', en: 'The path lacks its title in Vietnamese or English.' },
  summary_missing: { vi: 'Lộ trình chưa có đủ phần tóm tắt tiếng Việt và tiếng Anh.', en: 'The path lacks its summary in Vietnamese or English.' },
  no_steps: { vi: 'Lộ trình chưa có bước nào.', en: 'The path has no step.' },
  none_required: { vi: 'Mọi bước đều tự chọn: cần ít nhất một bước bắt buộc.', en: 'Every step is optional: at least one must be required.' },
  course_unpublished: { vi: 'Khóa học {course} chưa được phát hành.', en: 'Course {course} is not published.' },
  course_twice: { vi: 'Khóa học {course} đã có ở bước {at}.', en: 'Course {course} already stands in step {at}.' },
  order: { vi: 'Khóa học {course} cần học {needs} trước, nhưng khóa đó đứng sau trong lộ trình.', en: 'Course {course} asks for {needs} first, which comes later in the path.' },
  prerequisite_outside: { vi: 'Khóa học {course} cần học {needs} trước, mà các bước bắt buộc đứng trước không bảo đảm điều đó.', en: 'Course {course} asks for {needs} first, which the required steps before it don’t ensure.' },
  circle: { vi: 'Khóa học {course} và khóa phải học trước nó đòi hỏi lẫn nhau, thành vòng luẩn quẩn.', en: 'Course {course} and what it asks for ask for each other: a circle.' },
  goal_unknown: { vi: 'Không có chương trình chứng nhận {goal}.', en: 'There is no certificate programme {goal}.' },
  framework_unknown: { vi: 'Không có khung năng lực {framework}.', en: 'There is no framework {framework}.' },
  level_unknown: { vi: 'Khung năng lực {framework} không có mức {level}.', en: 'Framework {framework} has no level {level}.' },
};
