import type { Topics } from './topic';

/** Pages of visitors and of everybody who learns. */
export const topics: Topics = {
  '/': {
    about: { vi: 'Trang bắt đầu: bạn đang học gì, còn phải làm gì và kỳ thi nào đang mở cho bạn.', en: 'Where you begin: what you are learning, what is due, and which exams are open to you.' },
    acts: [
      { vi: 'Bấm “Học tiếp” để vào đúng bài đang dở.', en: 'Press “Continue” to open the lesson where you stopped.' },
      { vi: 'Xem “Việc cần làm” để biết yêu cầu nào gần đến hạn.', en: 'Look at “To do” for what is due soon.' },
    ],
    slips: [{ vi: 'Chưa thấy kỳ thi nào thường là vì kỳ thi chưa mở hoặc chưa dành cho bạn, không phải lỗi.', en: 'No exam shown usually means none is open to you yet; nothing is wrong.' }],
  },
  '/courses': {
    about: { vi: 'Danh sách khóa học đang mở. Ai cũng xem được; đăng nhập thì mới lưu được tiến độ.', en: 'The courses that are open. Anyone may look; progress is kept once you are signed in.' },
    acts: [
      { vi: 'Gõ vài chữ vào ô tìm, không cần dấu.', en: 'Type a few letters to search; marks may be left out.' },
      { vi: 'Mở một khóa để xem bài, thời gian và điều kiện, rồi bấm “Bắt đầu học”.', en: 'Open a course to see its lessons and length, then begin.' },
    ],
    slips: [{ vi: 'Có khóa yêu cầu học khóa khác trước; trang sẽ ghi rõ tên khóa đó.', en: 'Some courses ask for another first; the page names it.' }],
  },
  '/paths': {
    about: { vi: 'Lộ trình: nhiều khóa học xếp theo thứ tự để tới một đích.', en: 'Learning paths: courses in order, towards one goal.' },
    acts: [{ vi: 'Mở một lộ trình để xem các bước, rồi học khóa tiếp theo.', en: 'Open a path to see its steps, then take the next course.' }],
    slips: [{ vi: 'Khóa đã học được tính lại nếu lộ trình công nhận, không phải học lại.', en: 'What you have taken counts where the path accepts it; no need to repeat.' }],
  },
  '/learn': {
    about: { vi: 'Nơi bạn học từng bài và làm câu luyện tập. Tiến độ tự lưu, tắt máy cũng không mất.', en: 'Where you learn, lesson by lesson, and practise. Progress is kept by itself.' },
    acts: [
      { vi: 'Đọc hoặc xem hết bài rồi bấm đánh dấu đã học để sang bài sau.', en: 'Read or watch the lesson, mark it done and go on.' },
      { vi: 'Mạng yếu: tải bài về máy từ trang khóa học để học khi không có mạng.', en: 'Weak network: put lessons on your device from the course’s page.' },
    ],
    slips: [{ vi: 'Bài kiểm tra cần có mạng; bài đọc thì không.', en: 'Quizzes need a network; reading doesn’t.' }],
  },
  '/questions': {
    about: { vi: 'Một câu hỏi về bài học và các câu trả lời. Người học cùng khóa và giảng viên đọc được.', en: 'A question about a lesson and its answers, read by fellow learners and teachers.' },
    acts: [{ vi: 'Trả lời nếu bạn biết; bấm “Hữu ích” cho câu giúp được bạn.', en: 'Answer if you can; mark what helped as useful.' }, { vi: 'Là người hỏi, hãy chọn câu trả lời đúng ý.', en: 'As the asker, choose the answer that solved it.' }],
    slips: [{ vi: 'Đừng ghi số điện thoại, số căn cước hay đáp án bài thi: bài sẽ bị ẩn.', en: 'No phone numbers, identity numbers or exam keys: such posts are hidden.' }],
  },
  '/my-classes': {
    about: { vi: 'Các lớp của bạn: buổi học, đường vào buổi trực tuyến và việc điểm danh.', en: 'Your classes: sessions, the way into online ones, and attendance.' },
    acts: [
      { vi: 'Tại lớp, quét mã trên màn hình của giảng viên để được ghi có mặt.', en: 'In class, scan the code on the teacher’s screen to be noted as present.' },
      { vi: 'Học trực tuyến: đường vào hiện trước giờ học 15 phút.', en: 'Online: the way in appears 15 minutes before the session.' },
    ],
    slips: [{ vi: 'Mở đường vào buổi trực tuyến chưa phải là điểm danh.', en: 'Opening the online link is no attendance.' }],
  },
  '/attend': {
    about: { vi: 'Ghi nhận bạn có mặt ở buổi học bằng mã trên màn hình lớp.', en: 'Notes you as present by the code on the classroom’s screen.' },
    acts: [{ vi: 'Đăng nhập đúng tài khoản của bạn; việc còn lại tự làm.', en: 'Sign in with your own account; the rest happens by itself.' }],
    slips: [{ vi: 'Mã đổi sau mỗi 30 giây và chỉ dùng được thêm ít phút: nếu hết hạn, quét lại mã mới.', en: 'The code changes every 30 seconds and lasts a little longer; if it has expired, scan the new one.' }],
  },
  '/announcements': {
    about: { vi: 'Thông báo của đơn vị, lớp và khóa học gửi cho bạn.', en: 'What your unit, classes and courses announce to you.' },
    acts: [{ vi: 'Bấm vào tiêu đề để đọc hết.', en: 'Press a title to read all of it.' }],
    slips: [{ vi: 'Người gửi chỉ biết bao nhiêu người đã đọc, không biết là ai.', en: 'The sender sees how many have read it, never who.' }],
  },
  '/quizzes': {
    about: { vi: 'Bài kiểm tra ngắn của một bài học. Làm xong biết ngay đúng sai và lý do.', en: 'A short check within a lesson. You see at once what was right and why.' },
    acts: [{ vi: 'Trả lời rồi nộp; chưa đạt thì đọc giải thích và làm lại.', en: 'Answer and hand in; if you don’t pass, read the explanations and try again.' }],
    slips: [{ vi: 'Đóng trang giữa chừng thì câu đã trả lời vẫn còn.', en: 'Closing the page midway keeps the answers you have given.' }],
  },
  '/search': {
    about: { vi: 'Tìm trong khóa học và nội dung bài học; người có nhiệm vụ còn tìm được người và câu hỏi trong phạm vi của mình.', en: 'Searches courses and lessons; staff also find people and items within their scope.' },
    acts: [{ vi: 'Gõ từ cần tìm, có dấu hay không dấu đều được.', en: 'Type what you look for, with or without marks.' }, { vi: 'Chọn thẻ để chỉ xem một loại kết quả.', en: 'Choose a tab to see one kind of result.' }],
    slips: [{ vi: 'Không thấy gì thì trang thử chữ gần giống; hãy gõ ít chữ hơn.', en: 'When nothing fits, near spellings are tried; type fewer words.' }],
  },
  '/exams': {
    about: { vi: 'Các kỳ thi dành cho bạn: đang mở, sắp mở và đã thi.', en: 'The exams meant for you: open, coming and done.' },
    acts: [
      { vi: 'Bấm “Xem và bắt đầu” để đọc quy định trước khi làm; đồng hồ chỉ chạy khi bạn bấm bắt đầu.', en: 'Open an exam to read its rules; the clock starts only when you press start.' },
      { vi: 'Làm thử máy trước khi thi thật.', en: 'Try your device before the real exam.' },
    ],
    slips: [{ vi: 'Mất mạng khi đang thi không mất bài: câu trả lời được giữ trên máy và gửi lại khi có mạng.', en: 'A lost network loses nothing: answers stay on the device and are sent when it is back.' }],
  },
  '/contests': {
    about: { vi: 'Các cuộc thi tìm hiểu: thể lệ, thời gian và kết quả đã công bố.', en: 'Public contests: their rules, times and published results.' },
    acts: [{ vi: 'Mở một cuộc thi, đọc thể lệ rồi tham gia.', en: 'Open a contest, read its rules and take part.' }],
    slips: [{ vi: 'Hết giờ thì không gửi bài thêm được: hãy xem hạn trước.', en: 'After the end nothing more can be sent: look at the time first.' }],
  },
  '/sittings': {
    about: { vi: 'Quy định và giờ giấc của một đợt thi, và nút để bắt đầu làm bài.', en: 'Rules and times of one sitting, and the button that starts your paper.' },
    acts: [{ vi: 'Đọc số câu, thời gian và số lượt, thử máy, rồi bắt đầu.', en: 'Read the number of questions, the time and the tries; test your device; start.' }],
    slips: [{ vi: 'Mỗi lượt đã bắt đầu đều được tính, kể cả khi bạn bỏ dở.', en: 'A try counts once started, even when left unfinished.' }],
  },
  '/attempts': {
    about: { vi: 'Biên nhận hoặc kết quả một bài thi của bạn.', en: 'The receipt or the result of a paper of yours.' },
    acts: [{ vi: 'Xem điểm từng phần và mức đạt khi kết quả đã công bố.', en: 'See the points of each part and the verdict once released.' }, { vi: 'Không đồng ý thì gửi phúc khảo trong hạn ghi trên trang.', en: 'Disagree? Appeal within the time shown.' }],
    slips: [{ vi: 'Bài có phần tự luận phải chờ người chấm; trang tự cập nhật.', en: 'Papers with essays wait for markers; the page updates itself.' }],
  },
  '/results': {
    about: { vi: 'Mọi kết quả thi của bạn, mới nhất ở trên.', en: 'All your exam results, newest first.' },
    acts: [{ vi: 'Mở một dòng để xem điểm từng phần, tải giấy báo kết quả hoặc phúc khảo.', en: 'Open a line for the points of each part, the result slip or an appeal.' }],
    slips: [{ vi: 'Chưa thấy kết quả là vì chưa công bố, không phải bài bị mất.', en: 'A result not shown yet isn’t released yet; the paper is not lost.' }],
  },
  '/placement': {
    about: { vi: 'Bài kiểm tra trình độ: khoảng 20 câu để biết bạn nên học từ đâu. Không tính điểm, không vào hồ sơ.', en: 'A placement test: about 20 questions to find where to begin. No marks, no record.' },
    acts: [{ vi: 'Trả lời thật; không biết thì chọn “không biết”.', en: 'Answer honestly; “I don’t know” is a good answer.' }, { vi: 'Xem gợi ý khóa học sau khi xong.', en: 'See the suggested courses at the end.' }],
    slips: [{ vi: 'Nếu đoán mò, gợi ý sẽ khó hơn sức của bạn.', en: 'Guessing makes the suggestions harder than they should be.' }],
  },
  '/plan': {
    about: { vi: 'Kế hoạch học theo tuần, mỗi gợi ý có ghi lý do.', en: 'Your plan by week; each suggestion says why.' },
    acts: [{ vi: 'Làm theo thứ tự từ trên xuống; việc có hạn đứng trước.', en: 'Go from top to bottom; what has a due day comes first.' }],
    slips: [{ vi: 'Kế hoạch là gợi ý, không bắt buộc; yêu cầu bắt buộc nằm ở “Việc cần làm”.', en: 'The plan is advice; what is required stands in “To do”.' }],
  },
  '/duties': {
    about: { vi: 'Những yêu cầu đào tạo bạn phải hoàn thành, hạn và phần còn thiếu.', en: 'The training required of you, by when, and what is missing.' },
    acts: [{ vi: 'Bấm vào việc còn thiếu để mở đúng khóa học hoặc kỳ thi.', en: 'Press what is missing to open the course or exam.' }, { vi: 'Đã học ở nơi khác thì nộp minh chứng.', en: 'Learned elsewhere? Hand in evidence.' }],
    slips: [{ vi: 'Nộp minh chứng chưa phải là đạt; cần cán bộ tổ chức duyệt.', en: 'Handing in isn’t passing yet: your personnel officer decides.' }],
  },
  '/my-evidence': {
    about: { vi: 'Giấy tờ bạn nộp để chứng minh đã học ở nơi khác, và quyết định về từng giấy.', en: 'Papers you handed in for training done elsewhere, and what was decided.' },
    acts: [{ vi: 'Chọn yêu cầu, tải ảnh hoặc PDF, ghi ngày cấp rồi gửi.', en: 'Choose the requirement, add a picture or PDF and the date, send.' }],
    slips: [{ vi: 'Ảnh mờ hoặc thiếu trang là lý do bị trả lại nhiều nhất.', en: 'Blurred pictures and missing pages are the usual reasons for a return.' }],
  },
  '/my-assisted': {
    about: { vi: 'Những buổi bạn đã học cùng tổ công nghệ số cộng đồng. Ghi riêng với phần tự học.', en: 'Sessions you had with a community digital team, kept apart from self-study.' },
    acts: [{ vi: 'Xem buổi nào, học gì, đã làm được việc nào.', en: 'See which session, what it taught and what you could do.' }],
    slips: [{ vi: 'Buổi này không tự thành chứng nhận; muốn có chứng nhận thì thi.', en: 'A session is no certificate; for that you sit an exam.' }],
  },
  '/vneid': {
    about: { vi: 'Nhờ VNeID xác nhận bạn là ai để kết quả được gửi vào danh sách xác nhận.', en: 'Lets VNeID confirm who you are, so that your result joins the confirmations.' },
    acts: [{ vi: 'Bấm xác nhận, đăng nhập ở trang VNeID rồi quay lại đây.', en: 'Press confirm, sign in with VNeID and come back.' }],
    slips: [{ vi: 'Họ tên và ngày sinh phải giống giấy tờ.', en: 'Name and date of birth must be as on your papers.' }],
  },
  '/certificates': {
    about: { vi: 'Chứng nhận của bạn: xem, tải PDF, gửi liên kết tra cứu cho người khác.', en: 'Your certificates: look, download, share the link that proves them.' },
    acts: [{ vi: 'Tải PDF để in; mã QR trên đó dẫn tới trang tra cứu.', en: 'Download the PDF to print; its QR code leads to the check.' }],
    slips: [{ vi: 'Tên sai thì báo đơn vị sửa hồ sơ; không tự sửa được trên chứng nhận đã ký.', en: 'A wrong name is corrected by your unit; a signed certificate can’t be edited.' }],
  },
  '/verify': {
    about: { vi: 'Ai cũng kiểm tra được một chứng nhận thật hay giả, còn hiệu lực hay không. Không cần tài khoản.', en: 'Anyone can check whether a certificate is genuine and still valid. No account needed.' },
    acts: [{ vi: 'Nhập số hiệu in trên giấy hoặc quét mã QR.', en: 'Enter the serial on the paper or scan its QR code.' }, { vi: 'So từng dòng trên trang với giấy bạn cầm.', en: 'Compare each line with the paper in your hand.' }],
    slips: [{ vi: 'Chỉ tin trang mở từ địa chỉ của hệ thống, không tin ảnh chụp màn hình.', en: 'Trust the page at this system’s address, not a screenshot of it.' }],
  },
  '/frameworks': {
    about: { vi: 'Các khung năng lực và chuẩn mà bài học, câu hỏi và chứng nhận dựa vào.', en: 'The frameworks that lessons, questions and certificates stand on.' },
    acts: [{ vi: 'Mở một khung để xem từng mục và điều kiện đạt.', en: 'Open one to see its entries and the rule for passing.' }],
    slips: [{ vi: 'Mục ghi “chưa xác minh” là mục chưa thấy nguồn chính thức.', en: 'Entries marked “not verified” have no official source yet.' }],
  },
  '/statistics': {
    about: { vi: 'Số liệu đã chốt và được công bố cho mọi người. Nhóm quá ít người không được nêu.', en: 'Figures that were closed and published. Groups too small to be safe are left out.' },
    acts: [{ vi: 'Chọn kỳ, xem bảng và tải về.', en: 'Choose a period, read the table, download it.' }],
    slips: [{ vi: 'Các loại số (tham gia, được đào tạo, đạt chuẩn) không cộng với nhau.', en: 'Kinds of figures (participation, training, competence) don’t add up.' }],
  },
  '/notices': {
    about: { vi: 'Những điều hệ thống báo cho bạn, và cách nhận thư.', en: 'What the system tells you, and how mail reaches you.' },
    acts: [{ vi: 'Mở một thông báo để tới đúng chỗ.', en: 'Open a notice to go where it points.' }, { vi: 'Chọn giờ yên tĩnh và nhịp gửi thư ở “Nhận qua thư”.', en: 'Choose quiet hours and how often mail comes.' }],
    slips: [{ vi: 'Thư nhắc việc bắt buộc không tắt hẳn được.', en: 'Mail about required duties can’t be switched off wholly.' }],
  },
  '/account': {
    about: { vi: 'Tên đăng nhập, vai trò, ngôn ngữ và mật khẩu của bạn.', en: 'Your sign-in name, roles, language and password.' },
    acts: [{ vi: 'Đổi mật khẩu: một câu ngắn dễ nhớ, ít nhất 10 ký tự.', en: 'Change the password: a short sentence of at least 10 characters.' }],
    slips: [{ vi: 'Đổi mật khẩu thì máy khác phải đăng nhập lại.', en: 'After a change other devices have to sign in again.' }],
  },
  '/me/data': {
    about: { vi: 'Hệ thống giữ những gì về bạn, và bạn có thể yêu cầu gì.', en: 'What is kept about you, and what you may ask.' },
    acts: [{ vi: 'Tải ngay một bản sao dữ liệu của bạn.', en: 'Take a copy of your data at once.' }, { vi: 'Gửi yêu cầu sửa hoặc xóa, rồi xem trả lời ở đây.', en: 'Ask for a correction or an erasure; the answer appears here.' }],
    slips: [{ vi: 'Có phần pháp luật buộc phải giữ nên không xóa được; trả lời sẽ nói rõ phần nào.', en: 'Some things the law obliges to keep; the answer says which.' }],
  },
  '/device': {
    about: { vi: 'Những gì đang giữ trên máy này để học khi không có mạng.', en: 'What this device keeps for learning without a network.' },
    acts: [{ vi: 'Xem còn gì chờ gửi; có mạng thì gửi ngay.', en: 'See what waits to be sent; send it when the network is back.' }, { vi: 'Bỏ bài khỏi máy khi thiếu chỗ.', en: 'Remove lessons to free space.' }],
    slips: [{ vi: 'Máy dùng chung: nhớ đăng xuất, nội dung của bạn sẽ được xóa.', en: 'On a shared device sign out: your things are then removed.' }],
  },
  '/login': {
    about: { vi: 'Đăng nhập để lưu tiến độ, dự thi và nhận chứng nhận.', en: 'Sign in to keep progress, sit exams and receive certificates.' },
    acts: [{ vi: 'Gõ tên đăng nhập và mật khẩu; bấm hình con mắt để xem mật khẩu.', en: 'Enter name and password; the eye shows the password.' }, { vi: 'Có mã của đơn vị thì bấm “Kích hoạt bằng mã”.', en: 'With a code from your unit, choose “Activate with a code”.' }],
    slips: [{ vi: 'Nhập sai nhiều lần thì tài khoản tạm khóa ít phút; hãy chờ rồi thử lại.', en: 'After many wrong tries the account rests a few minutes; wait and try again.' }],
  },
  '/register': {
    about: { vi: 'Dành cho người dân tự tạo tài khoản, không mất phí.', en: 'For citizens who create their own account, free of charge.' },
    acts: [{ vi: 'Ghi họ tên đúng như giấy tờ: tên này in trên chứng nhận.', en: 'Write your name as on your papers: certificates print it.' }],
    slips: [{ vi: 'Cán bộ, công chức nên dùng mã của đơn vị để kết quả được tính cho đơn vị.', en: 'Officials use their unit’s code, so that results count for it.' }],
  },
  '/activate': {
    about: { vi: 'Dành cho người được đơn vị lập danh sách: dùng mã một lần để mở tài khoản.', en: 'For people listed by their unit: a one-time code opens the account.' },
    acts: [{ vi: 'Nhập mã, tự chọn tên đăng nhập và mật khẩu.', en: 'Enter the code, choose a name and a password.' }],
    slips: [{ vi: 'Mã chỉ dùng một lần và có hạn; hết hạn thì xin cán bộ tổ chức cấp lại.', en: 'A code works once and expires; ask your personnel officer for another.' }],
  },
  '/unsubscribe': {
    about: { vi: 'Ngừng nhận một loại thư bằng một lần bấm.', en: 'Stops one kind of mail with one press.' },
    acts: [{ vi: 'Bấm xác nhận; muốn nhận lại thì vào “Nhận qua thư” trong mục Thông báo.', en: 'Confirm; to receive it again use the mail settings.' }],
    slips: [{ vi: 'Thông báo trong hệ thống vẫn còn.', en: 'Notices inside the system stay.' }],
  },
};
