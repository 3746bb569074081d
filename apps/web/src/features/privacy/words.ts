import { privacyErrors } from '@kynangso/contracts/operations';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(privacyErrors);

/** Texts about one's own data. */
export const useWords = defineMessages('privacy', {
  vi: {
    account: 'Tài khoản', mine: 'Dữ liệu của tôi', mineLead: 'Hệ thống giữ những gì về bạn, và bạn có thể yêu cầu gì.',
    copy: 'Bản sao dữ liệu', copyText: 'Tải ngay một tệp nén gồm hồ sơ, tài khoản, vị trí công tác, khóa học, bài thi, kết quả, chứng nhận, thông báo và những việc bạn đã làm: một trang để đọc, các bảng CSV và một tệp JSON. Số định danh chỉ có 3 số cuối; kết quả chưa công bố không có trong tệp.', download: 'Tải dữ liệu của tôi',
    ask: 'Gửi yêu cầu', askText: 'Người quản trị trả lời trong {{days}} ngày. Bạn thấy câu trả lời ngay tại đây.', which: 'Bạn muốn gì?',
    right_copy: 'Hỏi thêm về dữ liệu của tôi', right_copy_text: 'Khi bản tải về chưa trả lời điều bạn muốn biết.',
    right_correct: 'Sửa dữ liệu sai', right_correct_text: 'Họ tên, ngày sinh, đơn vị hay điều khác ghi không đúng.',
    right_erase: 'Xóa dữ liệu của tôi', right_erase_text: 'Họ tên, liên hệ và tài khoản bị xóa. Khi được chấp nhận, việc xóa chờ {{days}} ngày và bạn có thể dừng lại.',
    right_restrict: 'Tạm ngừng dùng dữ liệu của tôi', right_restrict_text: 'Rút lại sự đồng ý, hoặc đề nghị không dùng dữ liệu vào một việc cụ thể.',
    whatWrong: 'Điều gì sai, đúng là thế nào?', whatWrongMissing: 'Hãy ghi rõ điều cần sửa.', moreWords: 'Nói thêm (không bắt buộc)', send: 'Gửi yêu cầu', didAsk: 'Đã gửi yêu cầu.',
    eraseTitle: 'Yêu cầu xóa dữ liệu?', eraseDo: 'Gửi yêu cầu xóa', eraseText: 'Sau khi được chấp nhận, việc xóa chờ {{days}} ngày rồi không lấy lại được: bạn không đăng nhập được nữa.', eraseKept: 'Chứng nhận và kết quả đào tạo người khác dựa vào vẫn được giữ dưới mã số, không kèm liên hệ. Chứng nhận đã cấp vẫn mang tên trên bản đã ký.',
    asked: 'Yêu cầu đã gửi', noneAsked: 'Bạn chưa gửi yêu cầu nào', noneAskedText: 'Yêu cầu và câu trả lời sẽ hiện ở đây.', askedAt: 'Gửi lúc', answerBy: 'Trả lời chậm nhất', answer: 'Trả lời', erasedFrom: 'Xóa từ', canStillStop: 'Đến lúc đó bạn vẫn có thể dừng lại.', withdraw: 'Rút yêu cầu', didWithdraw: 'Đã rút yêu cầu.',
    state_asked: 'Chờ trả lời', state_waiting: 'Chờ xóa', state_done: 'Đã xong', state_refused: 'Không chấp nhận', state_withdrawn: 'Đã rút',
    desk: 'Yêu cầu về dữ liệu', deskLead: 'Yêu cầu của mọi người về dữ liệu của chính họ; yêu cầu chờ trả lời đứng trước.', person: 'Người yêu cầu', right: 'Yêu cầu', state: 'Trạng thái', late: 'quá hạn', act: 'Thao tác', open: 'Xem', answerDo: 'Trả lời', openOf: 'Mở yêu cầu của {{name}}', all: 'Tất cả', noRequests: 'Không có yêu cầu nào', noRequestsText: 'Khi có người gửi yêu cầu, nó hiện ở đây cùng hạn trả lời.',
    theirWords: 'Lời người yêu cầu', yourAnswer: 'Trả lời', yourAnswerHint: 'Người yêu cầu đọc được câu này.', answerShort: 'Hãy ghi câu trả lời, ít nhất 3 ký tự.', accept: 'Chấp nhận', acceptErase: 'Chấp nhận xóa', refuse: 'Không chấp nhận', callBack: 'Gọi lại, không xóa', didAnswer: 'Đã ghi câu trả lời.',
    do_copy: 'Chấp nhận nghĩa là bạn đã trả lời đủ trong câu trả lời.', do_correct: 'Hãy sửa trong phần Nhân sự trước, rồi chấp nhận.', do_restrict: 'Chấp nhận nghĩa là bạn đã ngừng việc được nêu. Hệ thống không tự ngừng thay bạn.',
    hindered: 'Chưa xóa được', hinderedText: 'Hãy kết thúc những điều này trước, hoặc không chấp nhận kèm lý do.', hinders_memberships: '{{n}} vị trí công tác đang hiệu lực', hinders_grants: '{{n}} vai trò được giao', hinders_runningAttempts: '{{n}} bài thi đang làm',
    goes: 'Bị xóa', goesText: 'họ tên, ngày sinh, liên hệ, số định danh, tên đăng nhập, mật khẩu, phiên đăng nhập, {{notices}} thông báo, lời viết dưới bài học (cả lời trước khi sửa), lời trong các yêu cầu', stays: 'Được giữ', staysText: 'vì số liệu và người khác dựa vào, dưới mã số:', certificates: 'chứng nhận (bản đã ký vẫn mang tên)', records: 'kết quả đào tạo', attempts: 'bài thi', enrolments: 'khóa học', when: 'Khi nào', whenText: 'sau {{days}} ngày; đến lúc đó cả hai bên đều dừng được',
  },
  en: {
    account: 'Account', mine: 'My data', mineLead: 'What is kept about you, and what you may ask.',
    copy: 'A copy of the data', copyText: 'Get a file at once with your profile, account, postings, courses, papers, results, certificates, notices and what you did: a page to read, CSV tables and JSON. Of the personal number only the last 3 digits; results not released yet aren’t in it.', download: 'Get my data',
    ask: 'Ask', askText: 'An administrator answers within {{days}} days. You read the answer here.', which: 'What do you want?',
    right_copy: 'Ask more about my data', right_copy_text: 'When the copy doesn’t say what you want to know.',
    right_correct: 'Correct what is wrong', right_correct_text: 'Name, date of birth, unit or something else isn’t right.',
    right_erase: 'Erase my data', right_erase_text: 'Name, contacts and account are erased. Once accepted, it waits {{days}} days, in which you can stop it.',
    right_restrict: 'Don’t use my data for now', right_restrict_text: 'Withdraw consent, or ask that it isn’t used for something.',
    whatWrong: 'What is wrong, and what is right?', whatWrongMissing: 'Say what is to be corrected.', moreWords: 'More words (optional)', send: 'Send', didAsk: 'Sent.',
    eraseTitle: 'Ask for erasure?', eraseDo: 'Ask for erasure', eraseText: 'Once accepted, it waits {{days}} days and can then not be undone: you can’t sign in any more.', eraseKept: 'Certificates and training results others rely on stay under a number, without contacts. A certificate that was issued still bears the name that was signed.',
    asked: 'What you asked', noneAsked: 'You have asked nothing yet', noneAskedText: 'Requests and answers will be here.', askedAt: 'Asked', answerBy: 'Answer by', answer: 'Answer', erasedFrom: 'Erased from', canStillStop: 'Until then you can stop it.', withdraw: 'Take back', didWithdraw: 'Taken back.',
    state_asked: 'To be answered', state_waiting: 'To be erased', state_done: 'Done', state_refused: 'Refused', state_withdrawn: 'Taken back',
    desk: 'Data requests', deskLead: 'What people ask about their own data; those to be answered first.', person: 'Who', right: 'Request', state: 'State', late: 'late', act: 'Acts', open: 'See', answerDo: 'Answer', openOf: 'Open the request of {{name}}', all: 'All', noRequests: 'No requests', noRequestsText: 'When somebody asks, it stands here with its term.',
    theirWords: 'Their words', yourAnswer: 'Answer', yourAnswerHint: 'The person reads this.', answerShort: 'Give an answer of at least 3 characters.', accept: 'Accept', acceptErase: 'Accept the erasure', refuse: 'Refuse', callBack: 'Call back, don’t erase', didAnswer: 'Answer noted.',
    do_copy: 'Accepting says that your answer holds what was asked.', do_correct: 'Correct it under People first, then accept.', do_restrict: 'Accepting says that you have stopped what was named. The product doesn’t stop it for you.',
    hindered: 'Can’t be erased yet', hinderedText: 'End these first, or refuse with the reason.', hinders_memberships: '{{n}} posting(s) in force', hinders_grants: '{{n}} role(s) granted', hinders_runningAttempts: '{{n}} paper(s) in progress',
    goes: 'Erased', goesText: 'name, date of birth, contacts, personal number, sign-in name, password, sessions, {{notices}} notice(s), words under lessons (those changed before too), words of requests', stays: 'Kept', staysText: 'because figures and others rely on them, under a number:', certificates: 'certificate(s) (the signed one bears the name)', records: 'training result(s)', attempts: 'paper(s)', enrolments: 'course(s)', when: 'When', whenText: 'after {{days}} days; until then both sides can stop it',
  },
});
