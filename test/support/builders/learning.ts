import { Database } from '@kynangso/server/platform';
import { OrgService } from '@kynangso/server/org';
import type { AssignmentSpec } from '@kynangso/contracts/learning';
import { type CourseFolder, CourseService, type Imported } from '@kynangso/server/learning';
import type { Agent, TestApp } from '../app';

export const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 240"><title>Sơ đồ</title><rect width="400" height="240"/></svg>';

export interface CourseOptions {
  code?: string;
  title?: string;
  /** Markdown of the first lesson */
  firstLesson?: string;
  /** code of a quiz; without it the course has no quiz lesson */
  quiz?: { code: string; examId: string };
  /** the second part begins with a video lesson of 60 seconds in three sections */
  video?: { file?: Buffer; ending?: string; renditions?: Record<string, Buffer> };
  /** the second part ends with an assignment */
  assignment?: AssignmentSpec;
  completionRule?: object;
  audience?: string[];
  alignments?: { framework: string; node: string }[];
  ownerUnitId?: string | null;
  publish?: boolean;
}

/** Bytes that begin as an MP4 does; no player could play them. */
export const fakeFilm = (bytes = 300_000): Buffer => {
  const film = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at++) film[at] = (at * 7) % 251;
  film.write('\0\0\0\u0018ftypisom', 0, 'latin1');
  return film;
};
const cues = (word: string): string => `WEBVTT\n\n${[0, 20, 40].map((s) => `00:${String(s).padStart(2, '0')}.000 --> 00:${String(s + 15).padStart(2, '0')}.000\n${word} ${s}`).join('\n\n')}\n`;
const videoLesson = { slug: 'bai-phim', title: { vi: 'Bài có phim', en: 'A video lesson' }, kind: 'video', minutes: 2, video: 'media/phim.json' };
const videoFile = ({ ending = 'mp4', renditions = {} }: NonNullable<CourseOptions['video']>): object => ({
  file: `media/phim.${ending}`, durationMs: 60_000, poster: { file: 'media/so-do.svg', alt: { vi: 'Sơ đồ' } }, captions: { vi: 'media/phim.vi.vtt', en: 'media/phim.en.vtt' },
  sections: [0, 20_000, 40_000].map((startMs, at) => ({ startMs, title: { vi: `Phần ${at + 1}`, en: `Part ${at + 1}` }, picture: 'media/so-do.svg', alt: { vi: 'Sơ đồ' } })),
  renditions: Object.keys(renditions).map((name) => ({ kind: name.split('.')[0], format: name.split('.')[1], file: `media/phim-${name}` })),
});
const videoFiles = ({ file = fakeFilm(), ending = 'mp4', renditions = {} }: NonNullable<CourseOptions['video']>): [string, Buffer][] => [
  ['media/phim.json', Buffer.from(JSON.stringify(videoFile({ ending, renditions })))], [`media/phim.${ending}`, file], ['media/phim.vi.vtt', Buffer.from(cues('Câu tiếng Việt ở giây'))], ['media/phim.en.vtt', Buffer.from(cues('English at second'))],
  ...Object.entries(renditions).map(([name, bytes]): [string, Buffer] => [`media/phim-${name}`, bytes]),
];

/** Two modules, three text lessons and, when asked, a quiz at the end. */
export function courseFolder(options: CourseOptions = {}): CourseFolder {
  const lesson = (slug: string, title: string) => ({ slug, title: { vi: title, en: `Lesson ${slug}` }, kind: 'text', minutes: 10, file: `lessons/${slug}.md` });
  const quiz = options.quiz && { slug: 'kiem-tra', title: { vi: 'Kiểm tra' }, kind: 'quiz', minutes: 15, quiz: options.quiz.code };
  const manifest = {
    code: options.code ?? 'KH-THU',
    title: { vi: options.title ?? 'An toàn thông tin cơ bản', en: 'Basic information security' },
    summary: { vi: 'Khóa học thử.', en: 'A trial course.' },
    audience: options.audience ?? [],
    ...(options.alignments ? { alignments: options.alignments } : {}),
    ...(options.completionRule ? { completionRule: options.completionRule } : {}),
    modules: [
      { slug: 'm1', title: { vi: 'Phần một' }, lessons: [lesson('bai-1', 'Mật khẩu'), { ...lesson('bai-2', 'Lừa đảo'), attachments: [{ file: 'media/so-lieu.csv', title: { vi: 'Số liệu' } }] }] },
      { slug: 'm2', title: { vi: 'Phần hai' }, lessons: [...(options.video ? [videoLesson] : []), lesson('bai-3', 'Dữ liệu cá nhân'), ...(options.assignment ? [{ ...lesson('bai-tap', 'Bài tập'), kind: 'assignment', assignment: options.assignment }] : []), ...(quiz ? [quiz] : [])] },
    ],
  };
  return new Map([
    ['course.json', Buffer.from(JSON.stringify(manifest))],
    ['lessons/bai-1.md', Buffer.from(options.firstLesson ?? '## Mật khẩu\n\nMật khẩu **dài** thì mạnh.\n\n![Sơ đồ](../media/so-do.svg)\n')],
    ['lessons/bai-1.en.md', Buffer.from('## Passwords\n\nA **long** password is strong.\n')],
    ['lessons/bai-2.md', Buffer.from('## Lừa đảo\n\nĐừng vội bấm.\n')],
    ['lessons/bai-3.md', Buffer.from('## Dữ liệu cá nhân\n\nChỉ thu thập điều cần.\n')],
    ...(options.assignment ? [['lessons/bai-tap.md', Buffer.from('Hãy viết kế hoạch.\n')] as const] : []),
    ['media/so-do.svg', Buffer.from(picture)],
    ['media/so-lieu.csv', Buffer.from('quý;tỷ lệ\n1;85,7\n')],
    ...(options.video ? videoFiles(options.video) : []),
  ]);
}

export function importCourse(app: TestApp, options: CourseOptions = {}): Promise<Imported> {
  const quizExams = new Map(options.quiz ? [[options.quiz.code, options.quiz.examId]] : []);
  return app
    .get(Database)
    .transaction((tx) => app.get(CourseService).importCourse(tx, null, courseFolder(options), { ownerUnitId: options.ownerUnitId ?? null, quizExams, publish: options.publish ?? true }));
}

export async function addLearner(app: TestApp, fullName = 'Lê Thị Học'): Promise<Agent> {
  return app.signIn(await app.get(Database).transaction((tx) => app.get(OrgService).createCitizen(tx, { fullName })));
}

export { pngOf } from './bank-picture-items';
