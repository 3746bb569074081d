/** The text a new report begins with: facts of the close in the order of Nghị định 30/2020 (I. / 1. / a) / -), to be edited. */
import type { LockedFigures, ReportDraft } from '@kynangso/contracts/export';

/** No legal basis is written in: which decisions a unit reports under is for the unit to say. */
export function firstDraft(figures: LockedFigures, superior: string): ReportDraft {
  const issuer = figures.unit.name.vi;
  const parts: ReportDraft['parts'] = [{ level: 0, text: `${issuer} báo cáo kết quả đào tạo, bồi dưỡng kỹ năng số năm {{nam}} như sau:` }, { level: 1, text: 'KẾT QUẢ THỰC HIỆN' }];
  for (const { code, title, target } of figures.requirements) {
    parts.push({ level: 2, text: title.vi });
    parts.push({ level: 0, text: `Tính đến hết ngày {{tinhDen}}, trong {{${code}.thuocDien}} người thuộc diện tính có {{${code}.hoanThanh}} người đã hoàn thành, đạt tỷ lệ {{${code}.tyLe}}${target ? `; chỉ tiêu {{${code}.chiTieu}}, kết quả: {{${code}.ketQua}}` : ''}.` });
    parts.push({ level: 4, text: `Chưa hoàn thành: {{${code}.chua}} người, trong đó quá hạn: {{${code}.quaHan}} người.` });
    parts.push({ level: 4, text: `Không tính vào tử số và mẫu số: được miễn {{${code}.mien}} người; nghỉ dài hạn {{${code}.nghi}} người; vào sau ngày chốt {{${code}.vaoSau}} người.` });
    if (target) parts.push({ level: 4, text: `Số đơn vị trực thuộc đạt chỉ tiêu: {{${code}.donViDat}}/{{${code}.soDonVi}} đơn vị có người thuộc diện tính.` });
  }
  parts.push({ level: 1, text: 'CĂN CỨ CỦA SỐ LIỆU' });
  parts.push({ level: 0, text: 'Số liệu lấy từ kỳ chốt năm {{nam}} trên hệ thống Kỹ Năng Số, khóa ngày {{khoaNgay}}; số đơn vị chưa được chấp nhận số liệu khi khóa: {{thieu}}. Tỷ lệ được cắt, không làm tròn lên; chi tiết theo đơn vị tại Phụ lục kèm theo.' });
  for (const { number, reason, changes, on } of figures.addenda) {
    const said = changes.map((c) => `${c.code}: hoàn thành ${c.oldMet}/${c.oldCounted} thành ${c.newMet}/${c.newCounted}`).join('; ');
    parts.push({ level: 0, text: `Đính chính số ${number} ngày ${on.split('-').reverse().join('/')}: ${reason}${said ? ` (${said})` : ''}.` });
  }
  parts.push({ level: 1, text: 'TỒN TẠI, HẠN CHẾ' }, { level: 0, text: 'Không.' }, { level: 1, text: 'KIẾN NGHỊ, ĐỀ XUẤT' }, { level: 0, text: 'Không.' });
  return {
    superior, issuer, number: '', place: placeOf(issuer, superior), signedOn: null, subject: 'Kết quả đào tạo, bồi dưỡng kỹ năng số năm {{nam}}', parts,
    recipients: [...(superior ? ['Như trên;'] : []), 'Lưu: VT.'], form: 'none', onBehalfOf: '', post: '', signer: '',
  };
}

/** "Ủy ban nhân dân tỉnh Bắc Ninh" -> "Bắc Ninh": the name behind the word for the kind of unit. */
function placeOf(...names: string[]): string {
  for (const name of names) {
    const found = /(?:tỉnh|thành phố|xã|phường|đặc khu)\s+(.+)$/iu.exec(name)?.[1];
    if (found) return found;
  }
  return '…………';
}
