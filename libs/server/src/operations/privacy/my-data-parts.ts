import type { ShortText } from '@kynangso/contracts/kernel';

/** One part of what is kept under a person's name; `sql` takes their ids as $1 and answers the columns by their keys. */
export interface DataPart {
  key: string;
  title: ShortText;
  columns: readonly { key: string; title: ShortText }[];
  sql: string;
}
/** rows of one part: more than a working life leaves, less than would fill a memory */
export const PART_MOST = 20_000;

const part = (key: string, vi: string, en: string, columns: readonly [string, string, string][], sql: string): DataPart => ({
  key, title: { vi, en }, columns: columns.map(([name, v, e]) => ({ key: name, title: { vi: v, en: e } })), sql: `${sql} LIMIT ${PART_MOST}`,
});

/**
 * Everything keyed to the person. The personal number is not repeated, only its last digits; answers, keys and points that are not released
 * yet stay where they are: results are read from the training records, which are written at the release.
 */
export const dataParts: readonly DataPart[] = [
  part('ho-so', 'Hồ sơ', 'Profile', [['name', 'Họ tên', 'Name'], ['birth', 'Ngày sinh', 'Date of birth'], ['email', 'Thư điện tử', 'E-mail'], ['phone', 'Điện thoại', 'Phone'], ['number', 'Số định danh (3 số cuối)', 'Personal number (last 3 digits)'], ['at', 'Lập lúc', 'Made at']],
    `SELECT full_name AS name, birth_date AS birth, email, phone, CASE WHEN id_last3 IS NOT NULL THEN '•••' || id_last3 END AS number, created_at AS at FROM person WHERE id = ANY($1::uuid[]) ORDER BY created_at`),
  part('tai-khoan', 'Tài khoản', 'Account', [['login', 'Tên đăng nhập', 'Sign-in name'], ['status', 'Trạng thái', 'State'], ['locale', 'Ngôn ngữ', 'Language'], ['at', 'Lập lúc', 'Made at'], ['seen', 'Đăng nhập gần nhất', 'Last sign-in']],
    `SELECT login, status, locale, created_at AS at, last_sign_in_at AS seen FROM account WHERE person_id = ANY($1::uuid[]) ORDER BY created_at`),
  part('phien-dang-nhap', 'Phiên đăng nhập', 'Sign-ins', [['at', 'Bắt đầu', 'Began'], ['seen', 'Dùng gần nhất', 'Last used'], ['ended', 'Kết thúc', 'Ended']],
    `SELECT s.created_at AS at, s.last_seen_at AS seen, coalesce(s.revoked_at, CASE WHEN s.expires_at < now() THEN s.expires_at END) AS ended FROM session s JOIN account a ON a.id = s.account_id WHERE a.person_id = ANY($1::uuid[]) ORDER BY s.created_at DESC`),
  part('vai-tro', 'Vai trò', 'Roles', [['role', 'Vai trò', 'Role'], ['unit', 'Đơn vị', 'Unit'], ['from', 'Từ ngày', 'From'], ['to', 'Đến trước ngày', 'Before']],
    `SELECT g.role, (SELECT v.name ->> 'vi' FROM unit_version v WHERE v.unit_id = g.unit_id AND v.superseded_at IS NULL ORDER BY v.valid_from DESC LIMIT 1) AS unit, g.valid_from AS "from", g.valid_to AS "to" FROM role_grant g WHERE g.person_id = ANY($1::uuid[]) AND g.superseded_at IS NULL ORDER BY g.valid_from`),
  part('vi-tri-cong-tac', 'Vị trí công tác', 'Postings', [['unit', 'Đơn vị', 'Unit'], ['title', 'Chức danh', 'Title'], ['kind', 'Nhóm vị trí', 'Kind'], ['status', 'Trạng thái', 'State'], ['code', 'Mã cán bộ', 'Staff code'], ['from', 'Từ ngày', 'From'], ['to', 'Đến trước ngày', 'Before']],
    `SELECT (SELECT v.name ->> 'vi' FROM unit_version v WHERE v.unit_id = m.unit_id AND v.superseded_at IS NULL ORDER BY v.valid_from DESC LIMIT 1) AS unit, m.title, m.position_kind AS kind, m.status, m.staff_code AS code, m.valid_from AS "from", m.valid_to AS "to" FROM membership m WHERE m.person_id = ANY($1::uuid[]) AND m.superseded_at IS NULL ORDER BY m.valid_from`),
  part('khoa-hoc', 'Khóa học', 'Courses', [['code', 'Mã', 'Code'], ['title', 'Tên', 'Title'], ['started', 'Bắt đầu', 'Began'], ['active', 'Học gần nhất', 'Last active'], ['completed', 'Hoàn thành', 'Completed'], ['lessons', 'Bài đã mở', 'Lessons opened'], ['seconds', 'Số giây học', 'Seconds spent']],
    `SELECT c.code, v.title ->> 'vi' AS title, e.started_at AS started, e.last_active_at AS active, e.completed_at AS completed, (SELECT count(*)::int FROM lesson_progress l WHERE l.enrolment_id = e.id) AS lessons, (SELECT coalesce(sum(l.seconds_spent), 0)::int FROM lesson_progress l WHERE l.enrolment_id = e.id) AS seconds
     FROM enrolment e JOIN course c ON c.id = e.course_id JOIN course_version v ON v.id = e.version_id WHERE e.person_id = ANY($1::uuid[]) ORDER BY e.started_at`),
  part('bai-thi', 'Bài thi', 'Exam papers', [['code', 'Mã kỳ thi', 'Exam'], ['number', 'Lần', 'Attempt'], ['state', 'Trạng thái', 'State'], ['started', 'Bắt đầu', 'Began'], ['submitted', 'Nộp', 'Handed in'], ['answered', 'Số câu đã trả lời', 'Answered']],
    `SELECT x.code, a.number, a.state, a.started_at AS started, a.submitted_at AS submitted, a.answered FROM attempt a JOIN sitting s ON s.id = a.sitting_id JOIN exam x ON x.id = s.exam_id WHERE a.person_id = ANY($1::uuid[]) ORDER BY a.started_at`),
  part('luyen-tap', 'Câu luyện tập', 'Practice answers', [['code', 'Mã khóa học', 'Course'], ['item', 'Mã câu', 'Item'], ['right', 'Đúng', 'Right'], ['at', 'Trả lời lúc', 'Answered at']],
    `SELECT c.code, i.code AS item, p.is_right AS "right", p.answered_at AS at FROM practice_answer p JOIN enrolment e ON e.id = p.enrolment_id JOIN course c ON c.id = e.course_id JOIN item_version v ON v.id = p.item_version_id JOIN item i ON i.id = v.item_id
     WHERE p.person_id = ANY($1::uuid[]) ORDER BY p.answered_at`),
  part('ket-qua', 'Kết quả đào tạo', 'Training results', [['code', 'Mã', 'Code'], ['kind', 'Từ', 'From'], ['outcome', 'Kết quả', 'Outcome'], ['on', 'Ngày', 'Day'], ['score', 'Điểm (phần vạn)', 'Score (basis points)']],
    `SELECT code, source_kind AS kind, outcome, achieved_on AS "on", score_bp AS score FROM achievement WHERE person_id = ANY($1::uuid[]) AND superseded_at IS NULL ORDER BY achieved_on`),
  part('chung-nhan', 'Chứng nhận', 'Certificates', [['serial', 'Số hiệu', 'Serial'], ['programme', 'Chương trình', 'Programme'], ['issued', 'Cấp ngày', 'Issued'], ['expires', 'Hết hạn', 'Expires']],
    `SELECT c.serial, v.title ->> 'vi' AS programme, c.issued_on AS issued, c.expires_on AS expires FROM certificate c JOIN programme_version v ON v.id = c.programme_version_id WHERE c.person_id = ANY($1::uuid[]) ORDER BY c.issued_at`),
  part('lop-hoc', 'Lớp học', 'Classes', [['title', 'Lớp', 'Class'], ['at', 'Được thêm lúc', 'Added at'], ['attended', 'Số buổi có mặt', 'Sessions attended']],
    `SELECT c.title ->> 'vi' AS title, p.added_at AS at, (SELECT count(*)::int FROM class_attendance a WHERE a.participant_id = p.id AND a.superseded_at IS NULL) AS attended
     FROM class_participant p JOIN training_class c ON c.id = p.class_id WHERE p.person_id = ANY($1::uuid[]) AND p.removed_at IS NULL ORDER BY p.added_at`),
  part('minh-chung', 'Minh chứng đã nộp', 'Evidence handed in', [['code', 'Cho nội dung', 'For'], ['title', 'Tên', 'Title'], ['issuer', 'Nơi cấp', 'Issuer'], ['on', 'Ngày', 'Day'], ['note', 'Ghi chú', 'Note'], ['file', 'Tệp', 'File'], ['state', 'Trạng thái', 'State'], ['at', 'Nộp lúc', 'Handed in']],
    `SELECT code, title, issuer, claimed_on AS "on", note, file_name AS file, state, submitted_at AS at FROM evidence_upload WHERE person_id = ANY($1::uuid[]) ORDER BY submitted_at`),
  part('hoi-dap', 'Câu hỏi và trả lời dưới bài học', 'Questions and answers under lessons', [['course', 'Khóa học', 'Course'], ['lesson', 'Bài', 'Lesson'], ['kind', 'Loại', 'Kind'], ['title', 'Câu hỏi', 'Question'], ['text', 'Lời bạn viết', 'Your words'], ['before', 'Trước khi bạn sửa', 'Before you changed it'], ['state', 'Trạng thái', 'State'], ['at', 'Lúc', 'At']],
    `SELECT c.code AS course, q.lesson_code AS lesson, p.kind, CASE p.kind WHEN 'question' THEN q.title END AS title, p.text,
       (SELECT string_agg(concat_ws(E'\\n', a.before_title, a.before_text), E'\\n\\n' ORDER BY a.at) FROM lesson_post_act a WHERE a.post_id = p.id AND a.act = 'edit') AS before, p.state, p.created_at AS at
     FROM lesson_post p JOIN lesson_question q ON q.id = p.question_id JOIN course c ON c.id = q.course_id WHERE p.author_id = ANY($1::uuid[]) ORDER BY p.created_at`),
  part('cuoc-thi', 'Cuộc thi', 'Contests', [['code', 'Mã', 'Code'], ['shown', 'Hiện tên', 'Shown as'], ['guess', 'Dự đoán', 'Guess'], ['joined', 'Tham gia', 'Joined'], ['submitted', 'Nộp bài', 'Handed in']],
    `SELECT c.code, e.shown_as AS shown, e.guess, e.joined_at AS joined, e.submitted_at AS submitted FROM contest_entry e JOIN contest c ON c.id = e.contest_id WHERE e.person_id = ANY($1::uuid[]) ORDER BY e.joined_at`),
  part('lo-trinh', 'Lộ trình', 'Learning paths', [['code', 'Mã', 'Code'], ['joined', 'Tham gia', 'Joined'], ['left', 'Rời', 'Left']],
    `SELECT p.code, m.joined_at AS joined, m.left_at AS "left" FROM learning_path_member m JOIN learning_path p ON p.id = m.path_id WHERE m.person_id = ANY($1::uuid[]) ORDER BY m.joined_at`),
  part('xep-trinh-do', 'Bài xếp trình độ', 'Placement tests', [['profile', 'Nhóm', 'Profile'], ['started', 'Bắt đầu', 'Began'], ['finished', 'Xong', 'Finished'], ['result', 'Kết quả', 'Result']],
    `SELECT profile, started_at AS started, finished_at AS finished, result::text AS result FROM placement WHERE person_id = ANY($1::uuid[]) ORDER BY started_at`),
  part('nhip-hoc', 'Nhịp học và lịch nhắc', 'Study pace and reminders', [['minutes', 'Phút mỗi tuần', 'Minutes a week'], ['days', 'Ngày nhắc (1 = thứ Hai … 7 = Chủ nhật)', 'Reminder days (1 = Monday … 7 = Sunday)'], ['hour', 'Giờ nhắc', 'Hour'], ['consented', 'Đồng ý lúc', 'Agreed at']],
    `SELECT s.minutes_per_week AS minutes, NULL AS days, NULL AS hour, NULL AS consented FROM study_pace s WHERE s.person_id = ANY($1::uuid[])
     UNION ALL SELECT NULL, array_to_string(weekdays, ' '), hour, consented_at FROM study_reminder WHERE person_id = ANY($1::uuid[])`),
  part('huong-dan', 'Được hướng dẫn trực tiếp', 'Assisted sessions', [['team', 'Tổ', 'Team'], ['name', 'Họ tên đã ghi', 'Name written down'], ['year', 'Năm sinh', 'Birth year'], ['phone', 'Điện thoại', 'Phone'], ['consent', 'Đồng ý lúc', 'Agreed at']],
    `SELECT (SELECT v.name ->> 'vi' FROM unit_version v WHERE v.unit_id = a.unit_id AND v.superseded_at IS NULL ORDER BY v.valid_from DESC LIMIT 1) AS team, a.full_name AS name, a.birth_year AS year, a.phone, a.consent_at AS consent FROM assisted_citizen a WHERE a.person_id = ANY($1::uuid[]) ORDER BY a.consent_at`),
  part('bai-tap', 'Bài tập', 'Assignments', [['course', 'Mã khóa học', 'Course'], ['lesson', 'Bài', 'Lesson'], ['number', 'Lần nộp', 'Round'], ['at', 'Nộp lúc', 'Handed in'], ['state', 'Trạng thái', 'State'], ['text', 'Bài viết', 'Text'], ['files', 'Tệp', 'Files'], ['points', 'Điểm', 'Points'], ['comment', 'Nhận xét', 'Comment'], ['draft', 'Bản nháp hiện tại', 'Draft now']],
    `SELECT c.code AS course, l.title ->> 'vi' AS lesson, s.number, s.handed_in_at AS at, s.state, s.text, (SELECT string_agg(f.name, ', ' ORDER BY f.uploaded_at) FROM assignment_file f WHERE f.id = ANY(s.file_ids)) AS files,
       CASE WHEN s.decided_at IS NOT NULL THEN s.points END AS points, CASE WHEN s.decided_at IS NOT NULL THEN s.comment END AS comment, w.text AS draft
     FROM assignment_work w JOIN enrolment e ON e.id = w.enrolment_id JOIN course c ON c.id = e.course_id JOIN lesson l ON l.id = w.lesson_id LEFT JOIN assignment_submission s ON s.work_id = w.id WHERE e.person_id = ANY($1::uuid[]) ORDER BY s.handed_in_at`),
  part('tham-do', 'Câu trả lời thăm dò', 'Answers to polls', [['course', 'Mã khóa học', 'Course'], ['lesson', 'Bài', 'Lesson'], ['poll', 'Câu thăm dò', 'Poll'], ['choices', 'Lựa chọn', 'Choices'], ['at', 'Lúc', 'At']],
    `SELECT c.code AS course, a.lesson_code AS lesson, a.poll_code AS poll, array_to_string(a.choices, ', ') AS choices, a.answered_at AS at FROM poll_answer a JOIN course c ON c.id = a.course_id WHERE a.person_id = ANY($1::uuid[]) ORDER BY a.answered_at`),
  part('thong-bao', 'Thông báo', 'Notices', [['kind', 'Loại', 'Kind'], ['params', 'Nội dung', 'Content'], ['at', 'Lúc', 'At'], ['read', 'Đã đọc lúc', 'Read at']],
    `SELECT kind, params::text AS params, created_at AS at, read_at AS read FROM notification WHERE person_id = ANY($1::uuid[]) ORDER BY created_at DESC`),
  part('nhat-ky', 'Việc bạn đã làm trong hệ thống', 'What you did in the product', [['action', 'Việc', 'Act'], ['object', 'Đối tượng', 'Object'], ['at', 'Lúc', 'At']],
    `SELECT action, object_kind AS object, at FROM audit_entry WHERE actor_person_id = ANY($1::uuid[]) ORDER BY seq DESC`),
  part('yeu-cau', 'Yêu cầu về dữ liệu', 'Requests about data', [['kind', 'Yêu cầu', 'Request'], ['state', 'Trạng thái', 'State'], ['detail', 'Nội dung', 'Words'], ['reason', 'Trả lời', 'Answer'], ['at', 'Lúc', 'At']],
    `SELECT kind, state, detail, reason, asked_at AS at FROM data_request WHERE person_id = ANY($1::uuid[]) ORDER BY asked_at`),
];
