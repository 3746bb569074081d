/** Refusals that only authors and those who look after learners meet: a learner's page doesn't carry them. */
export const learningDeskErrors = {
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
