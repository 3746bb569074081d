import { learningErrors, pollErrors } from '@kynangso/contracts/learning';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(learningErrors);
registerErrors(pollErrors);

export const useWords = defineMessages('poll', {
  vi: {
    poll: 'Thăm dò', one: 'Chọn một.', several: 'Chọn một hoặc nhiều.', anonymous: 'Ẩn danh: kết quả chỉ hiện theo từng nhóm 5 người, không ai biết ai chọn gì.', countsOnly: 'Chỉ hiện số đếm, không hiện tên.', send: 'Gửi câu trả lời', change: 'Đổi câu trả lời', sent: 'Đã ghi câu trả lời.', mayChange: 'Bạn đổi được cho tới khi câu thăm dò đóng.', mayChangeHeld: 'Bạn đổi được cho tới khi câu thăm dò đóng. Để không ai bị nhận ra, thay đổi chỉ hiện khi đủ 5 người đổi.', closed: 'Câu thăm dò đã đóng.', needsNetwork: 'Câu thăm dò cần có mạng. Khi có mạng, hãy tải lại trang.',
    result: 'Kết quả', yours: 'bạn chọn', people_other: '{{count}} người trả lời', countedOf: 'Đã tính {{counted}} trên {{total}} người trả lời.', held: 'Chưa hiện kết quả: cần ít nhất 5 người trả lời ({{total}} người đã trả lời).', table: 'Xem bảng số', choice: 'Lựa chọn', count: 'Số người', share: 'Tỷ lệ', figure: 'Kết quả: {{question}}',
    title: 'Câu thăm dò', lead: 'Câu thăm dò trong các khóa học đang phát hành của đơn vị bạn. Chỉ có số đếm, không có tên.', none: 'Chưa có câu thăm dò nào', noneText: 'Khi soạn bài, bấm “Chèn câu thăm dò” trên thanh công cụ.', open: 'Đang mở', isClosed: 'Đã đóng', close: 'Đóng', reopen: 'Mở lại', show: 'Trình chiếu', didClose: 'Đã đóng câu thăm dò.', didOpen: 'Đã mở lại câu thăm dò.', liveLead: 'Kết quả tự cập nhật. Người học trả lời trong bài “{{lesson}}”.', back: 'Về danh sách',
    insert: 'Chèn câu thăm dò', edit: 'Sửa câu thăm dò', question: 'Câu hỏi', choiceAt: 'Lựa chọn {{at}}', addChoice: 'Thêm lựa chọn', dropChoice: 'Bỏ lựa chọn {{at}}', isMultiple: 'Cho chọn nhiều', isAnonymous: 'Ẩn danh (bảo vệ nhóm nhỏ)', put: 'Đặt vào bài', save: 'Lưu', lacks: 'Hãy viết câu hỏi và ít nhất hai lựa chọn.', both: 'Ở bản tiếng Anh, chèn câu thăm dò cùng thứ tự, cùng số lựa chọn; câu trả lời được đếm chung.',
  },
  en: {
    poll: 'Poll', one: 'Choose one.', several: 'Choose one or more.', anonymous: 'Anonymous: results are shown in steps of 5 people, and nobody learns who chose what.', countsOnly: 'Counts are shown, never names.', send: 'Send the answer', change: 'Change the answer', sent: 'The answer is recorded.', mayChange: 'You may change it until the poll is closed.', mayChangeHeld: 'You may change it until the poll is closed. So that nobody is recognised, changes show once 5 people have changed theirs.', closed: 'The poll is closed.', needsNetwork: 'The poll needs a network. Load the page again once there is one.',
    result: 'Result', yours: 'your choice', people_other: '{{count}} people answered', people_one: '{{count}} person answered', countedOf: '{{counted}} of {{total}} people who answered are counted.', held: 'Results are held back until 5 people have answered ({{total}} so far).', table: 'Show the table', choice: 'Choice', count: 'People', share: 'Share', figure: 'Result: {{question}}',
    title: 'Polls', lead: 'Polls in published courses of your units. Counts only, never names.', none: 'No polls yet', noneText: 'When you write a lesson, press “Insert a poll” in the toolbar.', open: 'Open', isClosed: 'Closed', close: 'Close', reopen: 'Open again', show: 'Show in class', didClose: 'The poll is closed.', didOpen: 'The poll is open again.', liveLead: 'The result updates by itself. Learners answer in the lesson “{{lesson}}”.', back: 'Back to the list',
    insert: 'Insert a poll', edit: 'Edit the poll', question: 'Question', choiceAt: 'Choice {{at}}', addChoice: 'Add a choice', dropChoice: 'Remove choice {{at}}', isMultiple: 'Several choices', isAnonymous: 'Anonymous (protects small groups)', put: 'Put it in', save: 'Save', lacks: 'Write the question and at least two choices.', both: 'In the English text insert the poll in the same order with the same choices; answers are counted together.',
  },
});
