import { exportErrors } from '@kynangso/contracts/export';
import { defineMessages } from '../../i18n/messages';
import { registerErrors } from '../../lib/api-error';

registerErrors(exportErrors);

export const useWords = defineMessages('export', {
  vi: {
    title: 'Tệp đã xuất',
    lead: 'Tệp được tạo ở phía máy chủ; bạn có thể rời trang này và quay lại sau. Tệp tự xóa sau thời hạn ghi bên dưới.',
    none: 'Chưa có tệp nào',
    noneText: 'Bấm “Xuất tệp mới” ở trên, hoặc mở một bảng số liệu rồi xuất đúng những gì bạn đang xem.',
    toFigures: 'Mở bảng mức độ hoàn thành',
    file: 'Tệp',
    askedAt: 'Yêu cầu lúc',
    state: 'Tình trạng',
    queued: 'Đang chờ',
    running: 'Đang tạo',
    done: 'Xong',
    failed: 'Không tạo được',
    expired: 'Đã hết hạn',
    rows_other: '{{count}} dòng',
    download: 'Tải về',
    retry: 'Tạo lại',
    progress: 'Tiến độ tạo tệp {{file}}',
    until: 'Tải được đến {{day}}',
    asOf: 'Tính đến {{day}}',
    act: 'Thao tác',
  },
  en: {
    title: 'Exported files',
    lead: 'Files are made on the server: you may leave this page and come back. A file is removed after the time shown.',
    none: 'No files yet',
    noneText: 'Press “New file” above, or open a table of figures and export what you see.',
    toFigures: 'Open the completion figures',
    file: 'File',
    askedAt: 'Asked for at',
    state: 'State',
    queued: 'Waiting',
    running: 'Being made',
    done: 'Ready',
    failed: 'Failed',
    expired: 'Expired',
    rows_one: '{{count}} row',
    rows_other: '{{count}} rows',
    download: 'Download',
    retry: 'Make again',
    progress: 'Progress of {{file}}',
    until: 'Available until {{day}}',
    asOf: 'As of {{day}}',
    act: 'Action',
  },
});
