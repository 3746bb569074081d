/** Refusals that only authors and those who look after learners meet: a learner's page doesn't carry them. */
export const learningDeskErrors = {
  'learning.draft_not_found': { vi: 'Khóa học không có bản nháp.', en: 'The course has no draft.' },
  'learning.draft_changed': { vi: 'Người khác vừa sửa dàn bài. Hãy xem bản mới rồi sửa tiếp; phần của bạn chưa bị ghi đè.', en: 'Somebody else has just changed the outline. Look at theirs, then go on; nothing was overwritten.' },
  'learning.text_changed': { vi: 'Người khác vừa sửa bài này. Nội dung của bạn chưa bị ghi đè và vẫn còn trên màn hình.', en: 'Somebody else has just changed this lesson. Your text was not overwritten and is still on the screen.' },
  'learning.draft_unready': { vi: 'Chưa phát hành được: còn {count} điểm phải sửa.', en: 'Not ready to publish: {count} points to mend.' },
  'learning.already_published': { vi: 'Phiên bản này đang được phát hành.', en: 'This version is already published.' },
  'learning.not_published': { vi: 'Phiên bản này không ở trạng thái phát hành.', en: 'This version is not published.' },
  'learning.import_invalid': { vi: 'Không nạp được khóa học: {file}, dòng {line}: {problem}', en: 'The course can’t be loaded: {file}, line {line}: {problem}' },
  'learning.exam_unknown': { vi: 'Bài học {lesson} nhắc tới bài kiểm tra {exam} chưa có trong hệ thống.', en: 'Lesson {lesson} names quiz {exam}, which is not known here.' },
  'learning.recording_type': {
    vi: 'Tệp “{name}” không phải phim hay âm thanh dùng được. Hãy dùng MP4, WebM, MP3, M4A, OGG hoặc WAV.',
    en: '“{name}” is not a usable video or sound file. Use MP4, WebM, MP3, M4A, OGG or WAV.',
  },
  'learning.captions_invalid': { vi: 'Tệp phụ đề “{name}”, dòng {line}: {problem}', en: 'Caption file “{name}”, line {line}: {problem}' },
  'learning.stream_not_found': { vi: 'Không tìm thấy phim này trong các khóa học của đơn vị bạn.', en: 'This recording is not among those of your units’ courses.' },
  'learning.stream_not_retryable': { vi: 'Phim này đang được xử lý hoặc đã xong.', en: 'This recording is being worked on or is ready.' },
  'learning.media_damaged': { vi: 'Ảnh bị hỏng hoặc chưa tải trọn nên chưa được nhận. Hãy mở rồi lưu lại ảnh, sau đó tải lên lần nữa.', en: 'The picture is damaged or incomplete and was not taken. Open it, save it anew and upload it again.' },
  'learning.pace_not_found': { vi: 'Không tìm thấy ghi nhận này.', en: 'This note was not found.' },
  'learning.pace_decided': { vi: 'Ghi nhận này đã được {name} xem xét.', en: 'This note has already been looked at by {name}.' },
} as const;
