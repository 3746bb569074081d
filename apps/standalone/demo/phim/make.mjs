/*
 * Makes the demo's two narrated lessons from their scripts: `node apps/standalone/demo/phim/make.mjs tin-nhan-gia`.
 * Needs ffmpeg, espeak-ng (a machine's voice) and chromium (draws the slides); the product doesn't: what is made is committed.
 * Writes slides, captions, films and sound into the course's media folder, and what is where into <name>.json beside them, which the lesson in course.json names.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const here = import.meta.dirname;
const script = JSON.parse(readFileSync(join(here, `${process.argv[2]}.json`), 'utf8'));
const course = join(here, '../courses', script.course);
const media = (file) => join(course, 'media', file);
const work = mkdtempSync(join(tmpdir(), 'phim-'));
const run = (tool, ...args) => execFileSync(tool, args, { encoding: 'utf8' });
const secondsOf = (file) => Number(run('ffprobe', '-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file));
const xml = (text) => text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);

// one slide: a heading and rows that say by colour, border and sign what is right and what is not
const ink = '#12355b';
const rows = { ok: { fill: '#e5f1ea', line: '#1f6b45', sign: '✓' }, bad: { fill: '#ffffff', line: '#b3401a', sign: '✗' }, plain: { fill: '#ffffff', line: ink, sign: '' } };
function row(spec, y) {
  const [kind, ...texts] = spec.split('|');
  if (kind === 'big') return { height: 64, svg: `<text x="427" y="${y + 42}" font-size="32" font-weight="700" text-anchor="middle" fill="${ink}">${xml(texts[0])}</text>` };
  if (kind === 'msg') {
    const height = 40 + texts.length * 42;
    return { height: height + 16, svg: `<rect x="97" y="${y}" width="660" height="${height}" rx="22" fill="#ffffff" stroke="${ink}" stroke-width="2"/>${texts.map((t, i) => `<text x="127" y="${y + 54 + i * 42}" font-size="27" fill="${ink}">${xml(t)}</text>`).join('')}` };
  }
  const { fill, line, sign } = rows[kind];
  const dash = kind === 'bad' ? ' stroke-dasharray="9 6"' : '';
  return { height: 78, svg: `<rect x="97" y="${y}" width="660" height="62" rx="12" fill="${fill}" stroke="${line}" stroke-width="2.5"${dash}/><text x="129" y="${y + 41}" font-size="29" fill="${line}" font-weight="700">${sign}</text><text x="${sign ? 171 : 129}" y="${y + 41}" font-size="29" fill="${ink}">${xml(texts[0])}</text>` };
}
function slideSvg({ title, draw }, at, count) {
  let y = 132;
  const body = draw.map((spec) => { const made = row(spec, y); y += made.height; return made.svg; }).join('');
  const alt = draw.map((spec) => spec.split('|').slice(1).join('. ')).join('. ');
  return { alt, svg: `<svg xmlns="http://www.w3.org/2000/svg" width="854" height="480" viewBox="0 0 854 480" role="img" aria-labelledby="t d" font-family="'Be Vietnam Pro', sans-serif"><title id="t">${xml(title.vi)}</title><desc id="d">${xml(alt)}</desc><rect width="854" height="480" fill="#fbfaf7"/><rect width="854" height="92" fill="${ink}"/><text x="427" y="59" font-size="32" font-weight="700" text-anchor="middle" fill="#ffffff">${xml(title.vi)}</text>${body}<rect x="0" y="472" width="${Math.round((854 * (at + 1)) / count)}" height="8" fill="#c8572b"/></svg>` };
}

// the voice, line by line, with a breath between lines and a longer one between slides
const cues = [];
const sounds = [];
let at = 0;
const sections = script.slides.map((slide, s) => {
  const { svg, alt } = slideSvg(slide, s, script.slides.length);
  const picture = `${script.name}-${s + 1}.svg`;
  writeFileSync(media(picture), `${svg}\n`);
  const startMs = Math.round(at * 1000);
  for (const [i, line] of slide.say.entries()) {
    const wav = join(work, `${s}-${i}.wav`);
    run('espeak-ng', '-v', 'vi', '-s', '150', '-p', '42', '-w', wav, line.vi);
    const pause = i === slide.say.length - 1 ? 0.9 : 0.35;
    const padded = join(work, `${s}-${i}-p.wav`);
    run('ffmpeg', '-v', 'error', '-y', '-i', wav, '-af', `apad=pad_dur=${pause}`, '-ar', '44100', '-ac', '1', padded);
    const spoken = secondsOf(wav);
    cues.push({ from: at, to: at + spoken, ...line });
    at += secondsOf(padded);
    sounds.push(padded);
  }
  return { startMs, endS: at, title: slide.title, picture, alt: { vi: alt } };
});

const clock = (s) => `${String(Math.floor(s / 60)).padStart(2, '0')}:${(s % 60).toFixed(3).padStart(6, '0')}`;
// "ô tê pê" is for the voice; people read OTP
const written = (text) => text.replace('ô tê pê', 'OTP').replace('mã pin', 'mã PIN');
for (const locale of ['vi', 'en']) writeFileSync(media(`${script.name}.${locale}.vtt`), `WEBVTT\n\n${cues.map((c) => `${clock(c.from)} --> ${clock(c.to)}\n${written(c[locale])}\n`).join('\n')}`);

// slides to frames, in the typeface of the product
const font = readFileSync(join(here, '../../../../node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff2')).toString('base64');
const latin = readFileSync(join(here, '../../../../node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-400-normal.woff2')).toString('base64');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 854, height: 480 } });
const face = (data) => `@font-face{font-family:'Be Vietnam Pro';src:url(data:font/woff2;base64,${data})}`;
for (const [s, { picture }] of sections.entries()) {
  await page.setContent(`<style>${face(font)}${face(latin)}body{margin:0}</style>${readFileSync(media(picture), 'utf8')}`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(work, `${s}.png`) });
}
await browser.close();

writeFileSync(join(work, 'sounds.txt'), sounds.map((f) => `file '${f}'`).join('\n'));
run('ffmpeg', '-v', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', join(work, 'sounds.txt'), '-c', 'copy', join(work, 'voice.wav'));
writeFileSync(join(work, 'slides.txt'), `${sections.map((s, i) => `file '${join(work, `${i}.png`)}'\nduration ${(s.endS - s.startMs / 1000).toFixed(3)}`).join('\n')}\nfile '${join(work, `${sections.length - 1}.png`)}'\n`);
const source = ['-f', 'concat', '-safe', '0', '-i', join(work, 'slides.txt'), '-i', join(work, 'voice.wav')];
const made = (file, ...args) => { run('ffmpeg', '-v', 'error', '-y', ...source, '-t', at.toFixed(3), '-map_metadata', '-1', '-fflags', '+bitexact', ...args, media(file)); return `media/${file}`; };
const scaled = (lines) => ['-vf', `fps=5,scale=-2:${lines}`, '-pix_fmt', 'yuv420p', '-g', '50'];
const h264 = (crf) => ['-c:v', 'libx264', '-preset', 'veryslow', '-tune', 'stillimage', '-crf', `${crf}`];
const vp9 = (crf) => ['-c:v', 'libvpx-vp9', '-crf', `${crf}`, '-b:v', '0', '-deadline', 'good', '-cpu-used', '1'];
const { name } = script;
const original = made(`${name}-480p.mp4`, ...scaled(480), ...h264(27), '-c:a', 'aac', '-b:a', '32k', '-ar', '24000', '-movflags', '+faststart');
const renditions = [
  { kind: '480p', format: 'mp4', file: original },
  { kind: '480p', format: 'webm', file: made(`${name}-480p.webm`, ...scaled(480), ...vp9(44), '-c:a', 'libopus', '-b:a', '28k') },
  { kind: '240p', format: 'mp4', file: made(`${name}-240p.mp4`, ...scaled(240), ...h264(28), '-c:a', 'aac', '-b:a', '24k', '-ar', '24000', '-movflags', '+faststart') },
  { kind: '240p', format: 'webm', file: made(`${name}-240p.webm`, ...scaled(240), ...vp9(42), '-c:a', 'libopus', '-b:a', '20k') },
  { kind: 'audio', format: 'mp4', file: made(`${name}.m4a`, '-vn', '-c:a', 'aac', '-b:a', '24k', '-ar', '24000', '-movflags', '+faststart') },
  { kind: 'audio', format: 'webm', file: made(`${name}.weba`, '-vn', '-c:a', 'libopus', '-b:a', '20k', '-f', 'webm') },
];

const video = {
  shows: 'film', file: original, durationMs: Math.round(at * 1000),
  poster: { file: `media/${sections[0].picture}`, alt: sections[0].alt },
  captions: { vi: `media/${name}.vi.vtt`, en: `media/${name}.en.vtt` },
  sections: sections.map(({ startMs, title, picture, alt }) => ({ startMs, title, picture: `media/${picture}`, alt })),
  renditions,
  note: { vi: 'Phim gồm các hình vẽ và giọng đọc do máy tạo (espeak-ng). Lời đọc được viết cho bài này.', en: 'The film is made of drawings and a machine’s voice (espeak-ng). Its words were written for this lesson.' },
};
writeFileSync(media(`${name}.json`), `${JSON.stringify(video, null, 2)}\n`);
rmSync(work, { recursive: true });
process.stdout.write(`${name}: ${at.toFixed(1)} s\n`);
