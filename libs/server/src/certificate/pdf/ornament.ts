/** Line work drawn as vectors: a sun with rings as on the Đông Sơn drums, and a guilloche band. */
export const ink = '#12355b';
export const accent = '#c8572b';
export const paper = '#fdfcf8';
export const muted = '#5a6b7d';

type Doc = PDFKit.PDFDocument;

/** One closed star outline with `rays` points between two radii. */
function star(doc: Doc, x: number, y: number, outer: number, inner: number, rays: number): void {
  for (let i = 0; i <= rays * 2; i++) {
    const r = i % 2 === 0 ? outer : inner;
    const a = (Math.PI * i) / rays - Math.PI / 2;
    const [px, py] = [x + r * Math.cos(a), y + r * Math.sin(a)];
    if (i === 0) doc.moveTo(px, py);
    else doc.lineTo(px, py);
  }
  doc.closePath();
}

/** The drum's face: a sun of fourteen rays, feathers between them, then rings of ticks, circles and waves. */
export function drumSun(doc: Doc, x: number, y: number, radius: number, colour: string, opacity: number, line = 0.6): void {
  doc.save().opacity(opacity).lineWidth(line).strokeColor(colour).fillColor(colour);
  star(doc, x, y, radius * 0.3, radius * 0.12, 14);
  doc.fill();
  for (let i = 0; i < 14; i++) {
    const a = (Math.PI * 2 * (i + 0.5)) / 14 - Math.PI / 2;
    const tip = (r: number, turn: number): [number, number] => [x + radius * r * Math.cos(a + turn), y + radius * r * Math.sin(a + turn)];
    for (const spread of [0.06, 0.12]) doc.moveTo(...tip(0.3, -spread)).lineTo(...tip(0.2 + spread * 0.3, 0)).lineTo(...tip(0.3, spread)).stroke();
  }
  for (const r of [0.33, 0.36, 0.44, 0.47, 0.6, 0.63, 0.74, 0.77, 0.93, 0.96, 1]) doc.circle(x, y, radius * r).stroke();
  ticks(doc, x, y, radius * 0.365, radius * 0.435, 84);
  rings(doc, x, y, radius * 0.535, radius * 0.045, 40);
  zigzag(doc, x, y, radius * 0.65, radius * 0.72, 60);
  wave(doc, x, y, radius * 0.85, radius * 0.065, 28, 0);
  wave(doc, x, y, radius * 0.85, radius * 0.065, 28, Math.PI);
  wave(doc, x, y, radius * 0.85, radius * 0.035, 28, Math.PI / 2);
  doc.restore();
}

function ticks(doc: Doc, x: number, y: number, from: number, to: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const a = (Math.PI * 2 * i) / count;
    doc.moveTo(x + from * Math.cos(a), y + from * Math.sin(a)).lineTo(x + to * Math.cos(a), y + to * Math.sin(a));
  }
  doc.stroke();
}

function rings(doc: Doc, x: number, y: number, at: number, size: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const a = (Math.PI * 2 * i) / count;
    const [cx, cy] = [x + at * Math.cos(a), y + at * Math.sin(a)];
    doc.circle(cx, cy, size * 0.85).stroke();
    doc.circle(cx, cy, size * 0.28).fill();
  }
}

function zigzag(doc: Doc, x: number, y: number, from: number, to: number, count: number): void {
  for (let i = 0; i <= count * 2; i++) {
    const r = i % 2 === 0 ? from : to;
    const a = (Math.PI * i) / count;
    const [px, py] = [x + r * Math.cos(a), y + r * Math.sin(a)];
    if (i === 0) doc.moveTo(px, py);
    else doc.lineTo(px, py);
  }
  doc.stroke();
}

function wave(doc: Doc, x: number, y: number, at: number, height: number, count: number, phase: number): void {
  const steps = count * 12;
  for (let i = 0; i <= steps; i++) {
    const a = (Math.PI * 2 * i) / steps;
    const r = at + height * Math.sin(a * count + phase);
    const [px, py] = [x + r * Math.cos(a), y + r * Math.sin(a)];
    if (i === 0) doc.moveTo(px, py);
    else doc.lineTo(px, py);
  }
  doc.stroke();
}

/** A band of interlaced sine lines around the page, with a small sun at each corner. */
export function guillocheFrame(doc: Doc, width: number, height: number, margin: number, band: number): void {
  const [left, top, right, bottom] = [margin, margin, width - margin, height - margin];
  const mid = band / 2;
  doc.save().lineWidth(0.3);
  for (let k = 0; k < 6; k++) {
    const phase = (Math.PI * 2 * k) / 6;
    doc.strokeColor(k % 3 === 0 ? accent : ink).opacity(k % 3 === 0 ? 0.7 : 0.45);
    sine(doc, left + band, top + mid, right - left - band * 2, false, band * 0.36, phase);
    sine(doc, left + band, bottom - mid, right - left - band * 2, false, band * 0.36, phase);
    sine(doc, left + mid, top + band, bottom - top - band * 2, true, band * 0.36, phase);
    sine(doc, right - mid, top + band, bottom - top - band * 2, true, band * 0.36, phase);
  }
  doc.opacity(1).strokeColor(ink).lineWidth(0.8).rect(left, top, right - left, bottom - top).stroke();
  doc.lineWidth(0.4).rect(left + band, top + band, right - left - band * 2, bottom - top - band * 2).stroke();
  for (const [cx, cy] of [[left + mid, top + mid], [right - mid, top + mid], [left + mid, bottom - mid], [right - mid, bottom - mid]] as const) {
    doc.rect(cx - mid, cy - mid, band, band).fillAndStroke(paper, ink);
    star(doc, cx, cy, mid * 0.78, mid * 0.34, 14);
    doc.fill(accent);
  }
  doc.restore();
}

/** A run of whole periods, so that every side begins and ends in phase at its corners. */
function sine(doc: Doc, x: number, y: number, length: number, isVertical: boolean, amplitude: number, phase: number): void {
  const periods = Math.round(length / 34);
  const steps = periods * 12;
  for (let i = 0; i <= steps; i++) {
    const along = (length * i) / steps;
    const across = amplitude * Math.sin((Math.PI * 2 * periods * i) / steps + phase);
    const [px, py] = isVertical ? [x + across, y + along] : [x + along, y + across];
    if (i === 0) doc.moveTo(px, py);
    else doc.lineTo(px, py);
  }
  doc.stroke();
}

/** The product's mark: an ink tile with a rising sun over two steps. */
export function mark(doc: Doc, x: number, y: number, size: number): void {
  doc.save();
  doc.roundedRect(x, y, size, size, size * 0.22).fill(ink);
  doc.save().roundedRect(x, y, size, size, size * 0.22).clip();
  star(doc, x + size / 2, y + size * 0.5, size * 0.34, size * 0.17, 14);
  doc.fill(accent);
  doc.circle(x + size / 2, y + size * 0.5, size * 0.12).fill(paper);
  doc.rect(x, y + size * 0.62, size, size * 0.38).fill(ink);
  doc.rect(x + size * 0.16, y + size * 0.62, size * 0.68, size * 0.065).fill(paper);
  doc.rect(x + size * 0.28, y + size * 0.75, size * 0.44, size * 0.065).fill(paper);
  doc.restore().restore();
}
