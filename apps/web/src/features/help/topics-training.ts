import type { Topics } from './topic';

/** Pages of personnel officers, heads and coordinators. */
export const topics: Topics = {
  '/board': {
    about: { vi: 'Một màn hình cho mọi đơn vị: tỷ lệ hoàn thành, mục tiêu, xu hướng và đơn vị chậm.', en: 'All units on one screen: rates, targets, trend and who is late.' },
    acts: [{ vi: 'Chọn yêu cầu và kỳ, bấm vào đơn vị để đi xuống dưới.', en: 'Choose requirement and period; press a unit to go down.' }, { vi: 'Mở bảng dưới biểu đồ để lấy con số chính xác.', en: 'Open the table under a chart for exact numbers.' }],
    slips: [{ vi: '99,96% không phải 100%: số không bao giờ được làm tròn lên qua mục tiêu.', en: '99.96% is not 100%: figures never round up across a target.' }],
  },
  '/missing': {
    about: { vi: 'Danh sách người còn thiếu của đơn vị bạn, người quá hạn ở trên.', en: 'Who is still missing in your units, the overdue first.' },
    acts: [{ vi: 'Lọc theo yêu cầu, đơn vị rồi nhắc cả danh sách hoặc từng người.', en: 'Filter, then remind the list or one person.' }, { vi: 'Xuất danh sách ra XLSX để gửi lãnh đạo.', en: 'Export the list to XLSX.' }],
    slips: [{ vi: 'Người nghỉ dài ngày hoặc được miễn không có ở đây; họ không thiếu.', en: 'People on long leave or waived are not listed: they aren’t missing.' }],
  },
  '/my-people': {
    about: { vi: 'Người của đơn vị bạn và mỗi người đã tới đâu. Chỉ xem, không sửa.', en: 'Your people and how far each is. To look at, not to change.' },
    acts: [{ vi: 'Bấm vào một người để xem việc còn thiếu và hạn.', en: 'Open a person to see what is missing and by when.' }],
    slips: [{ vi: 'Sai đơn vị hoặc chức vụ thì báo cán bộ tổ chức sửa ở “Nhân sự”.', en: 'A wrong unit or position is corrected by the personnel officer.' }],
  },
  '/completion': {
    about: { vi: 'Mức độ hoàn thành theo đơn vị, có tên người sau mỗi tỷ lệ.', en: 'Completion by unit, with the names behind each rate.' },
    acts: [{ vi: 'Bấm vào con số để xem những ai được đếm.', en: 'Press a number to see who is counted.' }, { vi: 'Mở “Vì sao” của một người để xem từng dữ kiện và ngày.', en: 'Open “Why” of a person for each fact and its day.' }],
    slips: [{ vi: 'Hai ngày khác nhau cho hai con số khác nhau: hãy ghi ngày khi trích dẫn.', en: 'Two days give two figures: name the day when you quote one.' }],
  },
  '/people': {
    about: { vi: 'Hồ sơ người trong phạm vi của bạn: đơn vị, chức vụ, kết quả học và thi.', en: 'People within your scope: unit, position, training and results.' },
    acts: [{ vi: 'Tìm theo tên không dấu, số hiệu; mở một người để sửa hoặc cấp mã kích hoạt.', en: 'Search by name or number; open a person to correct or issue a code.' }],
    slips: [{ vi: 'Chuyển đơn vị thì ghi ngày chuyển, đừng sửa đơn vị cũ: số liệu dựa vào ngày.', en: 'A transfer has its day; don’t overwrite the old unit: figures stand on days.' }, { vi: 'Hai hồ sơ của một người thì gộp ở “Trùng lặp”, không xóa.', en: 'Two records of one person are merged under “Duplicates”, never deleted.' }],
  },
  '/duplicates': {
    about: { vi: 'Những hồ sơ có thể là của cùng một người.', en: 'Records that may belong to one person.' },
    acts: [{ vi: 'So hai hồ sơ, chọn giữ bên nào rồi gộp; gộp nhầm thì tách lại được.', en: 'Compare, choose which stays, merge; a wrong merge can be taken back.' }],
    slips: [{ vi: 'Trùng tên chưa phải là một người: hãy xem ngày sinh và số hiệu.', en: 'The same name isn’t the same person: look at birth date and number.' }],
  },
  '/roster-imports': {
    about: { vi: 'Nạp danh sách cán bộ từ XLSX hoặc CSV. Xem trước rồi mới áp dụng.', en: 'Loads a roster from XLSX or CSV: a preview first, then applied.' },
    acts: [{ vi: 'Chọn tệp, xem ai vào, ai chuyển, ai rời, dòng nào lỗi.', en: 'Choose a file; see who joins, moves, leaves, and which rows fail.' }, { vi: 'Sửa dòng lỗi trong tệp rồi nạp lại, hoặc áp dụng phần đúng.', en: 'Mend the rows and load again, or apply what is right.' }],
    slips: [{ vi: 'Thiếu người trong tệp được hiểu là rời đơn vị; trang sẽ cảnh báo nếu quá nhiều.', en: 'People not in the file count as leaving; too many are questioned.' }, { vi: 'Số định danh bị Excel bỏ số 0 ở đầu: hãy để cột đó là chữ.', en: 'Excel drops leading zeros of numbers: keep that column as text.' }],
  },
  '/units': {
    about: { vi: 'Cây đơn vị theo ngày, và lịch sử từng đơn vị.', en: 'The tree of units by day, with each unit’s history.' },
    acts: [{ vi: 'Mở nhánh để xem đơn vị con; xem dòng đời khi đơn vị đã sáp nhập.', en: 'Open branches; see the lineage of a merged unit.' }],
    slips: [{ vi: 'Đơn vị đã bãi bỏ không mất: chọn ngày cũ để thấy.', en: 'Abolished units aren’t gone: choose an earlier day.' }],
  },
  '/unit-acts': {
    about: { vi: 'Quyết định lập, đổi tên, sáp nhập, chia tách, bãi bỏ đơn vị.', en: 'Acts that found, rename, merge, split or abolish units.' },
    acts: [{ vi: 'Ghi số quyết định và ngày hiệu lực, xem trước ai bị ảnh hưởng rồi áp dụng.', en: 'Give number and day, preview who is affected, apply.' }],
    slips: [{ vi: 'Ghi nhầm thì hoàn tác cả quyết định; đừng làm quyết định ngược lại.', en: 'Wrong? Take the whole act back rather than making an opposite one.' }],
  },
  '/requirements': {
    about: { vi: 'Ai phải học gì, chứng minh bằng gì, hạn nào, mục tiêu bao nhiêu.', en: 'Who has to learn what, proved by what, by when, with which target.' },
    acts: [{ vi: 'Xem từng yêu cầu, hoặc ra phiên bản mới khi quy định đổi.', en: 'Look at each, or publish a new version when rules change.' }, { vi: 'Bấm “Thử” để biết bao nhiêu người bị ảnh hưởng trước khi công bố.', en: 'Try it to see how many people are affected before publishing.' }],
    slips: [{ vi: 'Không sửa phiên bản đã công bố: số cũ vẫn tính theo quy định cũ.', en: 'Published versions aren’t edited: old figures keep the old rule.' }],
  },
  '/role-needs': {
    about: { vi: 'Mỗi vị trí cần mô đun nào, ở mức nào; dùng cho gợi ý học của người giữ vị trí.', en: 'Which modules a position needs and how well; used for what its holders are suggested to learn.' },
    acts: [{ vi: '“Đạt theo chuẩn” dùng quy tắc của chính chuẩn đó: cả một bậc (ví dụ chuẩn cơ bản) hoặc một mô đun; tính theo bài thi đã công bố điểm.', en: '“Pass by the standard” uses the standard’s own rule, for a whole level or one module, by examinations whose scores are out.' }, { vi: 'Chọn vị trí, mô đun, mức cần đạt và ghi căn cứ. Đặt lại cho cùng đơn vị thì yêu cầu cũ kết thúc từ ngày mới.', en: 'Choose position, module and level, and say what it rests on. Asking anew for the same unit ends the old word on that day.' }],
    slips: [{ vi: 'Chưa đối chiếu văn bản thì để “Chưa xác minh”: người học cũng thấy điều đó.', en: 'Not held against the document? Leave it “not verified”: learners see that too.' }],
  },
  '/plan-targets': {
    about: { vi: 'Các chỉ tiêu của kế hoạch và con số đang có cho từng chỉ tiêu.', en: 'The plan’s targets and where each stands.' },
    acts: [{ vi: 'Mở một chỉ tiêu để nhập số đo, nguồn và minh chứng.', en: 'Open one to enter a measure, its source and its file.' }],
    slips: [{ vi: '“Trên 60%” nghĩa là hơn 60, không phải bằng 60.', en: '“Above 60%” means more than 60, not 60 itself.' }],
  },
  '/reports': {
    about: { vi: 'Báo cáo chính thức dựng từ số đã chốt, sửa lời rồi xuất DOCX hoặc PDF.', en: 'The official report from closed figures; edit the words, export DOCX or PDF.' },
    acts: [{ vi: 'Chọn kỳ đã chốt, soạn phần lời, xuất văn bản.', en: 'Choose a closed period, write the words, export.' }],
    slips: [{ vi: 'Số trong báo cáo không sửa tay được; sai thì lập bổ sung ở “Chốt số liệu”.', en: 'Numbers can’t be typed over; mistakes get an addendum under “Closed figures”.' }],
  },
  '/closes': {
    about: { vi: 'Đơn vị gửi số, cơ quan tổng hợp chốt; số đã chốt không đổi.', en: 'Units send figures, the coordinator closes them; closed figures never change.' },
    acts: [{ vi: 'Đơn vị: xem trước rồi gửi kèm ghi chú.', en: 'Units: preview, then send with a note.' }, { vi: 'Điều phối: xem ai chưa gửi, chốt, hoặc trả lại kèm lý do.', en: 'Coordinators: see who hasn’t sent, close, or return with a reason.' }],
    slips: [{ vi: 'Sai sau khi chốt thì lập bổ sung, không mở lại.', en: 'A mistake after closing becomes an addendum.' }],
  },
  '/recounts': {
    about: { vi: 'Đếm lại toàn bộ từ dữ kiện và so với số đang hiển thị.', en: 'Counts everything anew from the facts and compares.' },
    acts: [{ vi: 'Chạy kiểm đếm; có lệch thì mở từng dòng.', en: 'Run a recount; open each difference.' }],
    slips: [{ vi: 'Lệch ngay sau khi nạp danh sách lớn có thể do đang tính; chờ vài phút rồi chạy lại.', en: 'Right after a large roster counting may still run; try again in minutes.' }],
  },
  '/training-classes': {
    about: { vi: 'Lớp học trực tiếp: buổi học, người học, điểm danh.', en: 'Classes held in a room: sessions, people, attendance.' },
    acts: [{ vi: 'Lập lớp, thêm người, điểm danh từng buổi, rồi kết thúc lớp.', en: 'Plan it, add people, mark attendance, finish.' }],
    slips: [{ vi: 'Chỉ khi kết thúc lớp thì kết quả mới vào hồ sơ.', en: 'Results enter the records only when the class is finished.' }],
  },
  '/training-topics': {
    about: { vi: 'Nội dung mà lớp và minh chứng có thể chứng minh.', en: 'What classes and evidence can prove.' },
    acts: [{ vi: 'Thêm nội dung mới hoặc ngừng dùng nội dung cũ.', en: 'Add one, or retire an old one.' }],
    slips: [{ vi: 'Ngừng dùng không xóa kết quả đã có.', en: 'Retiring removes no result.' }],
  },
  '/evidence': {
    about: { vi: 'Minh chứng người học nộp, chờ bạn duyệt.', en: 'Evidence handed in, waiting for your decision.' },
    acts: [{ vi: 'Mở tệp, đối chiếu tên và ngày, duyệt hoặc trả lại kèm lý do.', en: 'Open the file, compare, approve or return with a reason.' }],
    slips: [{ vi: 'Ngày được tính là ngày trên giấy, không phải ngày duyệt.', en: 'The day that counts is the paper’s, not that of your decision.' }],
  },
  '/record-imports': {
    about: { vi: 'Nạp kết quả đào tạo cũ từ bảng tính.', en: 'Loads past training records from a sheet.' },
    acts: [{ vi: 'Chọn tệp, xem từng dòng khớp với ai, áp dụng; sai thì hoàn tác cả lần nạp.', en: 'Choose a file, check whom each row fits, apply; take the whole load back if wrong.' }],
    slips: [{ vi: 'Trùng tên thì cần số hiệu hoặc ngày sinh để nhận ra người.', en: 'Same names need a number or a birth date.' }],
  },
  '/pace-notes': {
    about: { vi: 'Ghi chú về nhịp học bất thường, để xem lại chứ không phải kết luận.', en: 'Notes on unusual pace: something to look at, not a verdict.' },
    acts: [{ vi: 'Xem lý do bằng số, hỏi người học rồi ghi kết luận.', en: 'Read the numbers, ask the learner, write your conclusion.' }],
    slips: [{ vi: 'Học nhanh chưa phải là gian lận.', en: 'Learning fast is not cheating.' }],
  },
  '/exports': {
    about: { vi: 'Tệp bạn đã xuất và đang xuất: CSV, XLSX, ODS, PDF.', en: 'Files you exported or are exporting: CSV, XLSX, ODS, PDF.' },
    acts: [{ vi: 'Chọn loại, phạm vi, định dạng; tải về khi xong.', en: 'Choose kind, scope and format; download when ready.' }],
    slips: [{ vi: 'Tệp có dữ liệu cá nhân và tự xóa sau hạn: lưu ở nơi an toàn.', en: 'Files hold personal data and go after a while: keep them safe.' }],
  },
  '/export-schedules': {
    about: { vi: 'Tệp được xuất đều đặn theo lịch.', en: 'Files exported regularly.' },
    acts: [{ vi: 'Đặt loại tệp và ngày; tạm dừng khi không cần.', en: 'Set kind and day; pause when not needed.' }],
    slips: [{ vi: 'Mất quyền thì lịch của bạn dừng theo.', en: 'A schedule stops when its owner’s right ends.' }],
  },
  '/assisted': {
    about: { vi: 'Nơi tổ công nghệ số mở buổi hướng dẫn trên điện thoại, có mạng hay không.', en: 'Where a community team runs a session on a phone, with or without a network.' },
    acts: [{ vi: 'Còn mạng: tải trước danh sách của tổ và bài sẽ dạy.', en: 'While online: take the team’s list and the lessons along.' }, { vi: 'Mở buổi, đọc lời xin đồng ý, ghi tên người dự, dạy và kiểm tra.', en: 'Open a session, read out the consent, register people, teach and check.' }],
    slips: [{ vi: 'Đăng xuất thì dữ liệu trên máy mất: hãy gửi hết trước đã.', en: 'Signing out removes what is on the device: send everything first.' }],
  },
  '/assisted-sessions': {
    about: { vi: 'Những buổi hệ thống đã nhận từ điện thoại của các thành viên.', en: 'Sessions received from the members’ phones.' },
    acts: [{ vi: 'Mở một buổi để xem người dự và kết quả.', en: 'Open one for its people and results.' }],
    slips: [{ vi: 'Buổi chưa thấy có thể còn trên máy chưa gửi.', en: 'A session not shown may still wait on a phone.' }],
  },
  '/assisted-people': {
    about: { vi: 'Người dân tổ đã ghi tên khi được đồng ý. Chỉ thành viên của tổ xem được.', en: 'Citizens the team wrote down with consent; only its members see them.' },
    acts: [{ vi: 'In phiếu cho người học, hoặc xóa tên khi họ muốn.', en: 'Print a slip, or erase the name on request.' }],
    slips: [{ vi: 'Người ta đổi ý thì xóa ngay; số buổi đã đếm vẫn giữ.', en: 'When someone changes their mind erase at once; counts stay.' }],
  },
  '/assisted-doubles': {
    about: { vi: 'Hai bản ghi có thể là một người. Không có gì tự gộp.', en: 'Two records that may be one person. Nothing merges by itself.' },
    acts: [{ vi: 'So hai bên rồi quyết định; quyết định nào cũng rút lại được.', en: 'Compare and decide; every decision can be taken back.' }],
    slips: [{ vi: 'Trùng tên trong một thôn là chuyện thường.', en: 'The same name within a village is common.' }],
  },
  '/training-announcements': {
    about: { vi: 'Soạn và gửi thông báo tới khóa học, lớp, nhóm hoặc cả một nhánh đơn vị.', en: 'Write announcements to a course, a class, a group or a branch of units.' },
    acts: [
      { vi: 'Viết nháp, chọn người nhận, chọn ngày bắt đầu và kết thúc rồi phát hành.', en: 'Draft it, choose the audience and the days, then publish.' },
      { vi: 'Gửi nhầm thì thu hồi: thông báo biến mất với mọi người.', en: 'Sent by mistake? Withdraw it: it disappears for everybody.' },
    ],
    slips: [{ vi: 'Người vào lớp sau khi gửi vẫn đọc được, nhưng không nằm trong số người được báo.', en: 'People who join later can read it, but aren’t in the number told.' }],
  },
  '/author/announcements': {
    about: { vi: 'Thông báo cho người đang học các khóa bạn phụ trách.', en: 'Announcements to those who take the courses you look after.' },
    acts: [{ vi: 'Chọn khóa học, viết nội dung, đặt ngày rồi phát hành.', en: 'Choose the course, write, set the days, publish.' }],
    slips: [{ vi: 'Câu hỏi riêng của một người nên trả lời ở mục hỏi đáp của bài.', en: 'One person’s question belongs under its lesson.' }],
  },
  '/people-groups': {
    about: { vi: 'Nhóm là danh sách người do bạn đặt tên, dùng để gửi thông báo và lập lớp.', en: 'A group is a list of people under a name of yours, for announcements and classes.' },
    acts: [{ vi: 'Tạo nhóm, tìm người theo tên rồi thêm vào.', en: 'Make a group, find people by name and add them.' }],
    slips: [{ vi: 'Chỉ thêm được người trong phạm vi đơn vị của bạn.', en: 'Only people of your own units can be added.' }],
  },
  '/assisted-report': {
    about: { vi: 'Số buổi và số người học có hướng dẫn, theo đơn vị.', en: 'Assisted sessions and people, by unit.' },
    acts: [{ vi: 'Chọn thời gian và đơn vị, xem bảng, xuất tệp.', en: 'Choose time and unit, read the table, export.' }],
    slips: [{ vi: 'Số này không cộng vào tự học, tỷ lệ hoàn thành hay chứng nhận.', en: 'These figures don’t add to self-study, completion or certificates.' }],
  },
};
