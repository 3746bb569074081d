import type { Topics } from './topic';

/** Pages of authors, reviewers, examiners, proctors, markers and administrators. */
export const topics: Topics = {
  '/author/courses': {
    about: { vi: 'Nơi soạn khóa học: dàn bài, bài học hai ngôn ngữ, hình, phim, rồi xuất bản.', en: 'Where courses are written: outline, lessons in two languages, media, publishing.' },
    acts: [{ vi: 'Mở bản nháp để viết; mọi thay đổi tự lưu.', en: 'Open a draft to write; changes save themselves.' }, { vi: 'Thẻ “Xuất bản” kể những gì còn thiếu trước khi phát hành.', en: '“Publish” lists what is missing before release.' }],
    slips: [{ vi: 'Hai người sửa cùng một bài: trang giữ chữ của bạn và cho xem bản kia.', en: 'Two write one lesson: yours is kept and the other shown.' }, { vi: 'Bản đã xuất bản không sửa được; hãy ra phiên bản mới.', en: 'Published versions don’t change; publish a new one.' }],
  },
  '/author/paths': {
    about: { vi: 'Nơi xếp các khóa học thành lộ trình rồi xuất bản.', en: 'Where courses are put in order as a path, and published.' },
    acts: [{ vi: 'Thêm khóa, xếp thứ tự, xem thử như người học rồi xuất bản.', en: 'Add courses, order them, preview as a learner, publish.' }],
    slips: [{ vi: 'Xem thử trước khi xuất bản: thứ tự sai là người học vướng ngay.', en: 'Preview before publishing: a wrong order stops learners at once.' }],
  },
  '/author/submissions': {
    about: { vi: 'Bài tập người học đã nộp trong các khóa học của đơn vị bạn, chờ chấm theo tiêu chí.', en: 'Work handed in for the courses of your units, to be marked by its rubric.' },
    acts: [
      { vi: 'Mở một bài, bấm “Nhận bài để chấm”, chọn mức cho từng tiêu chí (phím 1 đến 6, n và p để chuyển) và viết nhận xét.', en: 'Open one, take it, choose a level for each criterion (keys 1 to 6, n and p to move) and comment.' },
      { vi: 'Chấp nhận khi đủ mức đạt, hoặc trả lại kèm lý do để người học sửa và nộp lại.', en: 'Accept what meets the pass rule, or give it back with a reason so that it is mended.' },
    ],
    slips: [{ vi: 'Bài của chính bạn thì người khác chấm. Bài đã nhận được giữ 4 giờ kể từ lần chấm gần nhất; bận thì hãy bấm “Nhả bài”.', en: 'Your own work is marked by somebody else. What you took is held for 4 hours from the last mark; let go of it if you can’t go on.' }, { vi: 'Bài chưa ai nhận thì người học còn rút lại để sửa; bài sẽ trở lại khi được nộp lại.', en: 'What nobody has taken up may be taken back by its learner; it comes again when it is handed in again.' }],
  },
  '/author/polls': {
    about: { vi: 'Câu thăm dò trong các khóa học bạn phụ trách: bao nhiêu người chọn gì, không có tên.', en: 'Polls in your courses: how many chose what, without names.' },
    acts: [{ vi: 'Bấm “Trình chiếu” để chiếu kết quả trong lớp; số tự cập nhật.', en: 'Press “Show in class” to put the result on the wall; it updates by itself.' }, { vi: 'Đóng câu thăm dò khi đủ người trả lời; mở lại được.', en: 'Close a poll when enough have answered; it can be opened again.' }],
    slips: [{ vi: 'Câu thăm dò ẩn danh chỉ hiện theo từng nhóm 5 người, nên số đã tính có thể ít hơn số người trả lời; ai đổi câu trả lời thì thay đổi cũng chờ đủ 5 người đổi.', en: 'An anonymous poll is shown in steps of 5 people, so fewer may be counted than have answered; changed answers wait until 5 people have changed theirs, too.' }],
  },
  '/author/questions': {
    about: { vi: 'Câu hỏi của người học trong các khóa bạn phụ trách, và bài chờ duyệt.', en: 'Learners’ questions in your courses, and posts waiting for approval.' },
    acts: [{ vi: 'Duyệt bài đang chờ, trả lời câu chưa ai trả lời.', en: 'Approve what waits; answer what nobody has answered.' }, { vi: 'Ẩn bài vi phạm và ghi lý do.', en: 'Hide what breaks the rules and say why.' }],
    slips: [{ vi: 'Lý do ẩn được gửi tới người viết: hãy viết lịch sự, cụ thể.', en: 'The reason reaches the writer: be polite and precise.' }],
  },
  '/recordings': {
    about: { vi: 'Phim và âm thanh cho bài học, kèm phụ đề và dung lượng.', en: 'Film and sound for lessons, with captions and sizes.' },
    acts: [{ vi: 'Tải lên, chờ xử lý, thêm phụ đề, rồi chèn vào bài.', en: 'Upload, wait, add captions, put into a lesson.' }],
    slips: [{ vi: 'Phim không phụ đề thì người điếc và người tắt tiếng không học được.', en: 'Without captions deaf people and silent phones learn nothing.' }, { vi: 'Máy quay ghi nơi quay và thiết bị vào tệp. Hệ thống bỏ những thông tin ấy; dòng dưới tình trạng cho biết đã bỏ hay chưa.', en: 'Cameras write place and device into the file. They are taken out; the line under the state says whether that is done.' }],
  },
  '/bank': {
    about: { vi: 'Ngân hàng câu hỏi: soạn, thẩm định, theo dõi câu hỏi dùng ra sao.', en: 'The item bank: write, review and watch how items behave.' },
    acts: [{ vi: 'Soạn câu hỏi, gửi thẩm định; người thẩm định góp ý từng chỗ.', en: 'Write an item, send it to review; reviewers comment by place.' }, { vi: 'Nạp câu hỏi sẵn có từ tệp: bảng tính, GIFT, Aiken hoặc gói QTI của hệ khác.', en: 'Load what you already have from a file: a spreadsheet, GIFT, Aiken or a QTI package of another system.' }, { vi: 'Đánh dấu nhiều câu rồi sửa hàng loạt (xem trước từng câu, hoàn tác được cả lần sửa) hoặc xuất thành gói QTI 3 cho hệ khác.', en: 'Tick many items and change them at once (a preview row by row, taken back as a whole), or export them as a QTI 3 package for another system.' }, { vi: 'Mở “Độ khó đo được” để xem câu nào khó hơn, dễ hơn ước lượng của người soạn.', en: 'Open “Measured difficulty” to see which items are harder or easier than their authors thought.' }],
    slips: [{ vi: 'Người soạn không tự duyệt câu của mình.', en: 'Nobody approves an item of their own.' }, { vi: 'Đáp án chỉ mở cho người soạn và người thẩm định của câu đó.', en: 'Keys are open to an item’s authors and reviewers alone.' }],
  },
  '/exam-desk': {
    about: { vi: 'Tổ chức thi: đề, ma trận, đợt thi, phòng, danh sách.', en: 'Exams: blueprint, sittings, rooms and lists.' },
    acts: [{ vi: 'Lập kỳ thi, công bố, mở đợt thi, sinh đề song song rồi niêm phong.', en: 'Make an exam, publish, open a sitting, build parallel forms and seal them.' }, { vi: 'In danh sách phòng, mã vào phòng.', en: 'Print room lists and check-in codes.' }],
    slips: [{ vi: 'Đề đã niêm phong thì không ai xem được trước giờ mở, kể cả bạn.', en: 'Nobody opens a sealed form before its time, you included.' }],
  },
  '/contest-desk': {
    about: { vi: 'Nơi tổ chức cuộc thi tìm hiểu: thể lệ, thời gian, kết quả.', en: 'Where contests are run: rules, times and results.' },
    acts: [{ vi: 'Lập cuộc thi, kiểm tra thể lệ và thời gian rồi công bố.', en: 'Make a contest, check its rules and times, publish it.' }],
    slips: [{ vi: 'Đọc lại thể lệ trước khi công bố: người dự thi dựa vào đó.', en: 'Read the rules again before publishing: people rely on them.' }],
  },
  '/proctor': {
    about: { vi: 'Theo dõi phòng thi đang diễn ra: ai vào, ai mất mạng, ai đã nộp.', en: 'Watches a running sitting: who is in, offline or done.' },
    acts: [{ vi: 'Điểm danh bằng mã, cho thêm giờ, tạm dừng, ghi sự cố.', en: 'Check in by code, give time, pause, report incidents.' }],
    slips: [{ vi: 'Mất mạng không phải vi phạm: bài vẫn còn, giờ vẫn chạy.', en: 'Losing the network is no offence: answers stay, the clock runs.' }],
  },
  '/test-centres': {
    about: { vi: 'Điểm thi và phòng thi, số máy mỗi phòng.', en: 'Centres and rooms, with their seats.' },
    acts: [{ vi: 'Thêm điểm, phòng; ngừng dùng phòng hỏng.', en: 'Add centres and rooms; retire what is broken.' }],
    slips: [{ vi: 'Đổi số chỗ không đổi đợt thi đã xếp chỗ.', en: 'New seat counts don’t change sittings already seated.' }],
  },
  '/accommodations': {
    about: { vi: 'Hỗ trợ cho người khuyết tật khi thi: thêm giờ, nghỉ, chữ lớn.', en: 'Support in exams: more time, breaks, large print.' },
    acts: [{ vi: 'Tìm người, ghi hỗ trợ và căn cứ, đặt thời hạn.', en: 'Find the person, write the support, its ground and term.' }],
    slips: [{ vi: 'Ghi trước ngày thi; đang thi vẫn thêm được nhưng người thi sẽ bị gián đoạn.', en: 'Enter it before the exam; during it the candidate is disturbed.' }],
  },
  '/grading': {
    about: { vi: 'Hàng chấm tự động và những bài chấm không được.', en: 'The automatic grading queue and what failed.' },
    acts: [{ vi: 'Xem lỗi, sửa nguyên nhân rồi chấm lại bài đó.', en: 'Read the failure, mend its cause, try again.' }],
    slips: [{ vi: 'Hàng chờ dài không làm mất bài; chỉ chậm hơn.', en: 'A long queue loses nothing; it is only slower.' }],
  },
  '/marking': {
    about: { vi: 'Chấm phần tự luận và thực hành theo thang, không thấy tên thí sinh.', en: 'Marks essays and tasks by the rubric, without names.' },
    acts: [{ vi: 'Nhận một bài, cho điểm từng tiêu chí, ghi nhận xét, nộp.', en: 'Take one, mark each criterion, comment, hand in.' }, { vi: 'Bận thì trả bài lại để người khác chấm.', en: 'Too busy? Give it back.' }],
    slips: [{ vi: 'Bài giữ quá lâu sẽ tự trả; điểm đang nhập được lưu nháp.', en: 'A response held too long goes back; entries are kept as a draft.' }],
  },
  '/regrades': {
    about: { vi: 'Chấm lại khi câu hỏi hoặc đáp án sai, thấy hậu quả trước khi làm.', en: 'Grades again when an item was wrong, with consequences shown first.' },
    acts: [{ vi: 'Chọn câu, chọn cách sửa, xem ai đổi kết quả, rồi áp dụng.', en: 'Choose item and remedy, see whose result changes, apply.' }],
    slips: [{ vi: 'Điểm cũ không mất: mỗi lần chấm là một dòng mới.', en: 'Old grades stay: each regrade is a new line.' }],
  },
  '/appeals': {
    about: { vi: 'Đơn phúc khảo: chấm lại bởi người khác rồi quyết định.', en: 'Appeals: marked again by others, then decided.' },
    acts: [{ vi: 'Mở đơn, giao chấm lại, ghi quyết định và lý do.', en: 'Open, have it marked again, decide with reasons.' }],
    slips: [{ vi: 'Lý do bạn ghi được gửi nguyên văn cho thí sinh.', en: 'Your words reach the candidate as they are.' }],
  },
  '/certificate-desk': {
    about: { vi: 'Sổ chứng nhận: đã cấp, thu hồi, chương trình cấp.', en: 'The register: issued, revoked, and the programmes.' },
    acts: [{ vi: 'Tìm theo tên hoặc số hiệu; thu hồi kèm căn cứ; mở chương trình mới.', en: 'Find by name or serial; revoke with grounds; open a programme.' }],
    slips: [{ vi: 'Thu hồi hiện ngay trên trang tra cứu và không gỡ được: hãy cấp lại nếu nhầm.', en: 'A revocation shows at once and stays: reissue after a mistake.' }],
  },
  '/accounts': {
    about: { vi: 'Tài khoản và vai trò: ai được làm gì, ở đơn vị nào, đến khi nào.', en: 'Accounts and roles: who may do what, where, until when.' },
    acts: [{ vi: 'Cấp vai trò trên một đơn vị, có ngày hết hạn; khóa tài khoản khi người rời đi.', en: 'Grant a role on a unit with an end; disable accounts of leavers.' }],
    slips: [{ vi: 'Bạn không cấp được quyền rộng hơn quyền của mình.', en: 'You can’t grant more than you hold.' }],
  },
  '/mail': {
    about: { vi: 'Thư hệ thống đã gửi, đang chờ, bị trả.', en: 'Mail sent, waiting or returned.' },
    acts: [{ vi: 'Lọc thư hỏng, sửa địa chỉ, gửi lại.', en: 'Filter failures, mend addresses, send again.' }],
    slips: [{ vi: 'Chưa cấu hình máy chủ thư thì thư nằm lại trong hệ thống.', en: 'Without a mail server letters stay inside the system.' }],
  },
  '/administration': {
    about: { vi: 'Mọi công cụ của người quản trị, chia theo việc.', en: 'All an administrator’s tools, by purpose.' },
    acts: [{ vi: 'Chọn một thẻ để mở công cụ; bạn chỉ thấy công cụ mình được dùng.', en: 'Choose a card; you see only the tools you may use.' }],
    slips: [{ vi: 'Thiết lập và lời thư thuộc cả hệ thống, quyền trên một đơn vị không mở được.', en: 'Settings and mail belong to the whole system; a role on a unit doesn’t open them.' }],
  },
  '/admin/settings': {
    about: { vi: 'Những điều đổi được khi hệ thống đang chạy, mỗi mục nói rõ nó đổi gì.', en: 'What can be changed while the system runs; each says what it changes.' },
    acts: [{ vi: 'Bấm Đổi, nhập giá trị và lý do; có hiệu lực trong vài giây.', en: 'Press Change, give a value and a reason; it holds within seconds.' }, { vi: 'Xem các lần đổi trước và đưa về mặc định trong cùng hộp thoại.', en: 'See earlier changes and go back to the default in the same dialog.' }],
    slips: [{ vi: 'Nếu người khác vừa đổi cùng mục, bạn được báo và phải xem lại giá trị mới.', en: 'If somebody has just changed it, you are told and look again.' }],
  },
  '/admin/languages': {
    about: { vi: 'Ngôn ngữ nào được mời chọn và mỗi ngôn ngữ đã dịch được bao nhiêu.', en: 'Which languages are offered and how much of each is translated.' },
    acts: [{ vi: 'Đổi ngôn ngữ mời chọn hoặc ngôn ngữ ban đầu, kèm lý do.', en: 'Change what is offered or comes first, with a reason.' }],
    slips: [{ vi: 'Ngôn ngữ còn là bản nháp cần người biết tiếng đọc trước khi mời chọn.', en: 'A draft should be read by a speaker before it is offered.' }],
  },
  '/admin/mail-templates': {
    about: { vi: 'Tiêu đề và nội dung của từng loại thư, bằng tiếng Việt và tiếng Anh.', en: 'Subject and body of each kind of mail, in Vietnamese and English.' },
    acts: [{ vi: 'Viết lời, xem trước bên cạnh, gửi thử cho mình rồi lưu.', en: 'Write, look at the preview, send a trial to yourself, save.' }, { vi: 'Dùng lại một phiên bản cũ hoặc về lời có sẵn.', en: 'Use an earlier version again, or the built-in words.' }],
    slips: [{ vi: 'Chỗ điền có dấu * phải có trong nội dung, nếu thiếu thì không lưu được.', en: 'Placeholders with * must be in the body, or it can’t be saved.' }],
  },
  '/admin/audit': {
    about: { vi: 'Nhật ký: ai đã làm gì, lúc nào. Chỉ đọc, không ai sửa được.', en: 'The log: who did what and when. To read only; nobody can change it.' },
    acts: [{ vi: 'Lọc theo người, việc hoặc ngày để tìm một dòng.', en: 'Filter by person, act or day to find a line.' }],
    slips: [{ vi: 'Nhật ký ghi mã chứ không ghi tên, để còn xóa được dữ liệu cá nhân.', en: 'The log holds ids, not names, so that personal data can be erased.' }],
  },
  '/admin/data-requests': {
    about: { vi: 'Yêu cầu của mọi người về dữ liệu của chính họ; yêu cầu chờ trả lời đứng trước.', en: 'What people ask about their own data; those to be answered first.' },
    acts: [{ vi: 'Đọc yêu cầu, chấp nhận hoặc từ chối kèm lý do.', en: 'Read a request, accept it or refuse with a reason.' }],
    slips: [{ vi: 'Xóa chỉ chạy khi đã hết thời gian chờ; trước đó vẫn rút lại được.', en: 'Erasure runs only after the waiting time; until then it can be taken back.' }],
  },
  '/admin/operations': {
    about: { vi: 'Hệ thống đang thế nào, có gì cần xử lý, và từng phần nói gì về mình.', en: 'How the installation is, what needs doing, and what each part says.' },
    acts: [{ vi: 'Xem phần nào báo lỗi, rồi làm theo lời chỉ dẫn bên cạnh.', en: 'See what reports a fault and follow the advice beside it.' }],
    slips: [{ vi: 'Hàng đợi tạm vắng không làm mất bài: việc chỉ chậm hơn.', en: 'An absent queue loses nothing: work is only slower.' }],
  },
};
