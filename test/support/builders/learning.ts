import { Database } from '@kynangso/server/platform';
import { OrgService } from '@kynangso/server/org';
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
  completionRule?: object;
  audience?: string[];
  ownerUnitId?: string | null;
  publish?: boolean;
}

/** Two modules, three text lessons and, when asked, a quiz at the end. */
export function courseFolder(options: CourseOptions = {}): CourseFolder {
  const lesson = (slug: string, title: string) => ({ slug, title: { vi: title, en: `Lesson ${slug}` }, kind: 'text', minutes: 10, file: `lessons/${slug}.md` });
  const quiz = options.quiz && { slug: 'kiem-tra', title: { vi: 'Kiểm tra' }, kind: 'quiz', minutes: 15, quiz: options.quiz.code };
  const manifest = {
    code: options.code ?? 'KH-THU',
    title: { vi: options.title ?? 'An toàn thông tin cơ bản', en: 'Basic information security' },
    summary: { vi: 'Khóa học thử.', en: 'A trial course.' },
    audience: options.audience ?? [],
    ...(options.completionRule ? { completionRule: options.completionRule } : {}),
    modules: [
      { slug: 'm1', title: { vi: 'Phần một' }, lessons: [lesson('bai-1', 'Mật khẩu'), { ...lesson('bai-2', 'Lừa đảo'), attachments: [{ file: 'media/so-lieu.csv', title: { vi: 'Số liệu' } }] }] },
      { slug: 'm2', title: { vi: 'Phần hai' }, lessons: [lesson('bai-3', 'Dữ liệu cá nhân'), ...(quiz ? [quiz] : [])] },
    ],
  };
  return new Map([
    ['course.json', Buffer.from(JSON.stringify(manifest))],
    ['lessons/bai-1.md', Buffer.from(options.firstLesson ?? '## Mật khẩu\n\nMật khẩu **dài** thì mạnh.\n\n![Sơ đồ](../media/so-do.svg)\n')],
    ['lessons/bai-1.en.md', Buffer.from('## Passwords\n\nA **long** password is strong.\n')],
    ['lessons/bai-2.md', Buffer.from('## Lừa đảo\n\nĐừng vội bấm.\n')],
    ['lessons/bai-3.md', Buffer.from('## Dữ liệu cá nhân\n\nChỉ thu thập điều cần.\n')],
    ['media/so-do.svg', Buffer.from(picture)],
    ['media/so-lieu.csv', Buffer.from('quý;tỷ lệ\n1;85,7\n')],
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

/** The head of a PNG of that many pixels: enough for whoever tells a picture from its bytes. */
export function pngOf(width: number, height: number): Buffer {
  const png = Buffer.alloc(40);
  png.write('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', 0, 'latin1');
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}
