import QRCode from 'qrcode';
import type { CertificateFacts } from '@kynangso/contracts/certificate';
import type { ShortText } from '@kynangso/contracts/kernel';
import { dayInDigits, dayInWords, pointsInVietnamese } from '@kynangso/domain/certificate';
import { inNfc } from '@kynangso/domain/kernel';
import { pdfDocument, registerFonts, type Weight } from '@kynangso/server/platform';
import { accent, drumSun, guillocheFrame, ink, mark, muted, paper } from './ornament';

export interface CertificatePaper {
  facts: CertificateFacts;
  verifyUrl: string;
  fingerprint: string;
  issuedAt: Date;
}
type Doc = PDFKit.PDFDocument;
interface TextStyle {
  size: number;
  weight?: Weight;
  colour?: string;
  width?: number;
  align?: 'left' | 'right' | 'center';
  spacing?: number;
}

const PAGE = { width: 841.89, height: 595.28 };
const LEFT = 78;
const RIGHT = PAGE.width - 78;
const SIDE = 150; // right column: QR and how to check
const MAIN = RIGHT - LEFT - SIDE - 36;

/** A4 landscape, drawn from the signed facts alone: whatever is printed here, the verify page shows as well. Same facts, same bytes. */
export function drawCertificate(certificate: CertificatePaper, options: { compress?: boolean } = {}): Doc {
  const { facts, verifyUrl, fingerprint, issuedAt } = inNfc({ ...certificate, issuedAt: certificate.issuedAt.toISOString() });
  const doc = new (pdfDocument())({
    size: 'A4', layout: 'landscape', margin: 0, lang: 'vi-VN', displayTitle: true, compress: options.compress ?? true, pdfVersion: '1.7',
    info: { Title: `Chứng nhận ${facts.serial}`, Author: facts.issuer.vi, Subject: facts.programme.title.vi, Creator: 'Kỹ Năng Số', Producer: 'Kỹ Năng Số', CreationDate: new Date(issuedAt) },
  });
  registerFonts(doc);
  doc.rect(0, 0, PAGE.width, PAGE.height).fill(paper);
  doc.save().rect(44, 44, PAGE.width - 88, PAGE.height - 88).clip();
  drumSun(doc, RIGHT - SIDE / 2 - 18, PAGE.height / 2 - 46, 205, ink, 0.09);
  doc.restore();
  guillocheFrame(doc, PAGE.width, PAGE.height, 26, 18);
  header(doc, facts);
  holder(doc, facts);
  results(doc, facts);
  footer(doc, facts, verifyUrl, fingerprint);
  doc.end();
  return doc;
}

function header(doc: Doc, facts: CertificateFacts): void {
  mark(doc, LEFT, 70, 34);
  write(doc, 'Kỹ Năng Số', LEFT + 44, 72, { size: 15, weight: 'bold', colour: ink });
  write(doc, facts.issuer.vi, LEFT + 44, 91, { size: 8.5, colour: muted, width: 400 });
  write(doc, 'CHỨNG NHẬN', LEFT, 126, { size: 30, weight: 'bold', colour: ink, spacing: 1.4 });
  write(doc, 'CERTIFICATE', LEFT, 163, { size: 9.5, weight: 'medium', colour: accent, spacing: 0.9 });
}

function holder(doc: Doc, { holder: who, programme, framework }: CertificateFacts): void {
  let y = 195;
  write(doc, 'Trao cho  ·  Awarded to', LEFT, y, { size: 9, colour: muted });
  const size = fitted(doc, who.fullName, 'bold', 35, MAIN);
  write(doc, who.fullName, LEFT, y + 13 + (35 - size) * 0.8, { size, weight: 'bold', colour: ink });
  doc.rect(LEFT, y + 62, 54, 3).fill(accent);
  y += 74;
  if (who.birthOn) write(doc, `Ngày sinh  ·  Born   ${dayInDigits(who.birthOn)}`, LEFT, y, { size: 9.5, colour: ink });
  y += who.birthOn ? 22 : 4;
  write(doc, 'đã đạt yêu cầu của  ·  has met the requirements of', LEFT, y, { size: 9, colour: muted });
  y = write(doc, programme.title.vi, LEFT, y + 14, { size: 16, weight: 'semibold', colour: ink, width: MAIN }) + 2;
  if (programme.title.en) y = write(doc, programme.title.en, LEFT, y, { size: 10, weight: 'italic', colour: muted, width: MAIN }) + 2;
  write(doc, `${framework.title.vi} (${framework.version})`, LEFT, y + 2, { size: 8, colour: muted, width: MAIN });
}

/** One cell per part: its title, points of maximum, and a thin bar of the same ratio. */
function results(doc: Doc, { result }: CertificateFacts): void {
  const top = 404;
  const columns = Math.min(Math.max(result.parts.length, 1), 6);
  const gap = 10;
  const width = (MAIN - gap * (columns - 1)) / columns;
  result.parts.slice(0, 12).forEach((part, i) => {
    const x = LEFT + (i % columns) * (width + gap);
    const y = top + Math.floor(i / columns) * 52 - (result.parts.length > 6 ? 14 : 0);
    doc.rect(x, y, width, 2).fill('#d9dee4');
    if (part.maxCenti > 0) doc.rect(x, y, (width * Math.min(part.pointsCenti, part.maxCenti)) / part.maxCenti, 2).fill(ink);
    write(doc, `${pointsInVietnamese(part.pointsCenti)}/${pointsInVietnamese(part.maxCenti)}`, x, y + 6, { size: 10, weight: 'semibold', colour: ink });
    write(doc, `${part.node}  ${titleOf(part.title)}`, x, y + 20, { size: 6.8, colour: muted, width });
  });
}

function footer(doc: Doc, facts: CertificateFacts, verifyUrl: string, fingerprint: string): void {
  const y = 476;
  const total = `${pointsInVietnamese(facts.result.pointsCenti)}/${pointsInVietnamese(facts.result.maxCenti)}`;
  const cells: [string, string][] = [
    ['Kết quả  ·  Result', `${total} điểm`],
    ['Ngày đạt  ·  Achieved', dayInDigits(facts.achievedOn)],
    ['Ngày cấp  ·  Issued', dayInWords(facts.issuedOn)],
    ['Giá trị đến trước  ·  Valid until', facts.expiresOn ? dayInDigits(facts.expiresOn) : 'không thời hạn'],
  ];
  let x = LEFT;
  for (const [label, value] of cells) {
    write(doc, label, x, y, { size: 7.5, colour: muted });
    write(doc, value, x, y + 11, { size: 10, weight: 'medium', colour: ink });
    x += Math.max(widthOf(doc, label, 'regular', 7.5), widthOf(doc, value, 'medium', 10)) + 26;
  }
  write(doc, `Số hiệu  ·  Serial   ${facts.serial}`, LEFT, y + 36, { size: 8.5, weight: 'semibold', colour: ink });
  write(doc, `Vân tay chữ ký số (Ed25519, khóa ${facts.kid})   ${fingerprint}`, LEFT, y + 50, { size: 7, colour: muted });
  const side = RIGHT - SIDE;
  const code = 104;
  qr(doc, verifyUrl, RIGHT - code, y - 45, code);
  write(doc, 'Quét mã để kiểm tra', side, y - 72, { size: 8.5, weight: 'semibold', colour: ink, width: SIDE, align: 'right' });
  write(doc, `Scan, or visit ${placeOf(verifyUrl)}`, side - 60, y - 60, { size: 7, colour: muted, width: SIDE + 60, align: 'right' });
}

/** "example.vn/verify" of the full address, for those who type it. */
function placeOf(verifyUrl: string): string {
  const { host, pathname } = new URL(verifyUrl);
  return `${host}${pathname.split('/').slice(0, -1).join('/')}`;
}

function qr(doc: Doc, text: string, x: number, y: number, size: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const quiet = 2;
  const unit = size / (modules.size + quiet * 2);
  doc.rect(x, y, size, size).fill('#ffffff');
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) doc.rect(x + (column + quiet) * unit, y + (row + quiet) * unit, unit + 0.05, unit + 0.05);
  doc.fill(ink);
}

const titleOf = (title: ShortText): string => title.vi;

function widthOf(doc: Doc, text: string, weight: Weight, size: number): number {
  return doc.font(weight).fontSize(size).widthOfString(text);
}

/** The largest size at which the text stays on one line. */
function fitted(doc: Doc, text: string, weight: Weight, size: number, width: number): number {
  const natural = widthOf(doc, text, weight, size);
  return natural <= width ? size : Math.max(14, (size * width) / natural - 0.1);
}

/** Writes and answers with the y below. */
function write(doc: Doc, text: string, x: number, y: number, style: TextStyle): number {
  doc.font(style.weight ?? 'regular').fontSize(style.size).fillColor(style.colour ?? ink);
  const layout = { characterSpacing: style.spacing ?? 0, ...(style.width ? { width: style.width, align: style.align ?? 'left' } : { lineBreak: false }) };
  doc.text(text, x, y, layout);
  return style.width ? doc.y : y + style.size * 1.3;
}
