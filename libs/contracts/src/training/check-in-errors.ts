/** Refusals of attendance by code and of groups; they travel with their screens. */
export const checkInErrors = {
  'training.check_in_code': { vi: 'Mã điểm danh không đúng. Hãy quét lại mã đang hiện trên màn hình của giảng viên.', en: 'This attendance code is not valid. Scan the code on the teacher’s screen again.' },
  'training.check_in_code_early': { vi: 'Mã điểm danh này chưa đến lúc. Hãy quét lại mã đang hiện trên màn hình.', en: 'This code is not due yet. Scan the code on the screen again.' },
  'training.check_in_code_stale': { vi: 'Mã điểm danh đã hết hạn: mỗi mã hiện 30 giây và được nhận thêm 2 phút. Hãy quét mã đang hiện trên màn hình.', en: 'This code has expired: each is shown for 30 seconds and taken for 2 minutes more. Scan the code on the screen now.' },
  'training.check_in_not_open': { vi: 'Buổi học này chưa mở điểm danh bằng mã.', en: 'Attendance by code is not open for this session.' },
  'training.check_in_closed': { vi: 'Điểm danh bằng mã của buổi này đã đóng. Nếu bạn có mặt, hãy báo giảng viên ghi tay.', en: 'Attendance by code is closed. If you are there, ask the teacher to note you by hand.' },
  'training.check_in_not_listed': { vi: 'Bạn chưa có trong danh sách lớp này. Hãy báo giảng viên thêm bạn vào lớp.', en: 'You are not on the roster of this class. Ask the teacher to add you.' },
  'training.check_in_struck_off': { vi: 'Giảng viên đã ghi bạn vắng ở buổi này. Nếu không đúng, hãy báo giảng viên.', en: 'The teacher has noted you as absent. If that is wrong, tell the teacher.' },
  'training.check_in_day': { vi: 'Chỉ mở điểm danh bằng mã vào đúng ngày học ({day}).', en: 'Attendance by code opens on the day of the session only ({day}).' },
  'training.attendance_changed': { vi: 'Có {count} người vừa điểm danh bằng mã. Danh sách của bạn chưa được lưu; hãy tải lại rồi ghi tiếp.', en: '{count} people have just come by code. Your list was not saved; load it again and go on.' },
  'training.link_not_yet': { vi: 'Đường dẫn vào lớp hiện từ {minutes} phút trước giờ học đến khi hết buổi.', en: 'The link is shown from {minutes} minutes before the session until its end.' },
  'training.group_not_found': { vi: 'Không tìm thấy nhóm này.', en: 'This group was not found.' },
  'training.group_name_taken': { vi: 'Đơn vị đã có nhóm tên “{name}”.', en: 'The unit already has a group named “{name}”.' },
  'training.group_full': { vi: 'Một nhóm có tối đa {most} người.', en: 'A group holds {most} people at most.' },
} as const;
