import { learningDeskErrors } from '@kynangso/contracts/learning';
import '../words';
import { defineMessages } from '../../../i18n/messages';
import { registerErrors } from '../../../lib/api-error';

registerErrors(learningDeskErrors);

/** Texts of placing a recording in a video lesson. */
export const useFilmWords = defineMessages('authoring-film', {
  vi: {
    parts: 'Phần của bài', part_film: 'Phim', part_text: 'Lời kèm theo', lead: 'Chọn phim, ảnh bìa và phụ đề tiếng Việt, tiếng Anh. Phần chữ của bài lấy từ phụ đề, nên người không nghe, không xem được hoặc mạng yếu vẫn học được.',
    recording: 'Phim hoặc âm thanh', chosen: 'Đã chọn: {{name}}', none: 'Khóa học chưa có phim nào', pick: 'Chọn trong các phim của khóa học', upload: 'Tải phim lên', uploadHint: 'MP4, WebM hoặc âm thanh, tối đa 2 GB. Bản nhẹ hơn được làm sau khi tải lên.', state_waiting: 'đang chờ xử lý', state_working: 'đang xử lý', state_ready: 'đã sẵn sàng', state_no_tool: 'chỉ có bản gốc', state_unreadable: 'không đọc được', state_gave_up: 'chưa làm được bản nhẹ',
    poster: 'Ảnh bìa', posterHint: 'PNG, JPEG hoặc WebP, tối đa 2 MB.', posterAltVi: 'Mô tả ảnh bìa, tiếng Việt', posterAltEn: 'Mô tả ảnh bìa, tiếng Anh', captionsVi: 'Phụ đề tiếng Việt', captionsEn: 'Phụ đề tiếng Anh', captionsHint: 'Tệp WebVTT (.vtt)', cues_other: 'Đã có: {{count}} dòng, hết ở {{end}}', captionsKept: 'Đã có phụ đề',
    sections: 'Các phần của phim', sectionsHint: 'Mỗi phần là một trang khi chỉ đọc chữ. Phần đầu bắt đầu từ 0:00.', start: 'Bắt đầu (phút:giây)', titleVi: 'Tên phần, tiếng Việt', titleEn: 'Tên phần, tiếng Anh', addSection: 'Thêm phần', dropSection: 'Bỏ phần {{at}}', section: 'Phần {{at}}', noteVi: 'Ghi chú dưới phim, tiếng Việt (không bắt buộc)', noteEn: 'Ghi chú dưới phim, tiếng Anh (không bắt buộc)',
    place: 'Đặt phim vào bài', placed: 'Đã đặt phim vào bài, cả hai ngôn ngữ.', missing: 'Còn thiếu: {{what}}.', m_media: 'phim', m_poster: 'ảnh bìa', m_alt: 'mô tả ảnh bìa ở cả hai ngôn ngữ', m_captions: 'phụ đề ở cả hai ngôn ngữ', m_sections: 'tên và thời điểm của các phần', m_note: 'ghi chú ở cả hai ngôn ngữ, hoặc để trống cả hai', inPlace: 'Phim đang có trong bài', minutesOf: 'dài {{length}}', conflict: 'Bài vừa được người khác sửa. Hãy tải lại trang để xem bản mới rồi đặt phim.',
  },
  en: {
    parts: 'Part of the lesson', part_film: 'Recording', part_text: 'Words beside it', lead: 'Choose the recording, its poster and captions in Vietnamese and English. The text of the lesson is what the captions say, so that people who can’t hear, see or load it learn all the same.',
    recording: 'Film or sound', chosen: 'Chosen: {{name}}', none: 'The course has no recording yet', pick: 'Choose among the recordings of the course', upload: 'Upload a recording', uploadHint: 'MP4, WebM or sound, at most 2 GB. Smaller versions are made afterwards.', state_waiting: 'waits to be worked on', state_working: 'being worked on', state_ready: 'ready', state_no_tool: 'original only', state_unreadable: 'can’t be read', state_gave_up: 'no smaller version yet',
    poster: 'Poster', posterHint: 'PNG, JPEG or WebP, at most 2 MB.', posterAltVi: 'Description of the poster, Vietnamese', posterAltEn: 'Description of the poster, English', captionsVi: 'Vietnamese captions', captionsEn: 'English captions', captionsHint: 'A WebVTT file (.vtt)', cues_other: 'There: {{count}} cues, ending at {{end}}', cues_one: 'There: one cue, ending at {{end}}', captionsKept: 'Captions are there',
    sections: 'Sections', sectionsHint: 'Each is a page of “text only”. The first begins at 0:00.', start: 'Begins (min:sec)', titleVi: 'Title, Vietnamese', titleEn: 'Title, English', addSection: 'Add a section', dropSection: 'Remove section {{at}}', section: 'Section {{at}}', noteVi: 'Note under the recording, Vietnamese (optional)', noteEn: 'Note under the recording, English (optional)',
    place: 'Place it in the lesson', placed: 'The recording is in the lesson, in both languages.', missing: 'Still missing: {{what}}.', m_media: 'the recording', m_poster: 'the poster', m_alt: 'its description in both languages', m_captions: 'captions in both languages', m_sections: 'titles and times of the sections', m_note: 'the note in both languages, or in neither', inPlace: 'The recording in the lesson', minutesOf: 'lasts {{length}}', conflict: 'Somebody else has just changed the lesson. Reload the page to see it, then place the recording.',
  },
});
