/** What a new course can begin from: outlines with headings to write under. A heading is no text, so an unwritten lesson can't be published. */
import type { CourseTemplate, DraftLesson, DraftOutline, DraftText, LessonBody } from '@kynangso/contracts/learning';
import type { Locale } from '@kynangso/contracts/kernel';
import { wholeCourse } from './completion';

export interface BegunCourse {
  outline: DraftOutline;
  bodies: { lessonCode: string; locale: Locale; body: LessonBody }[];
}
type Heading = [vi: string, en: string];

const text = (vi: string, en: string): DraftText => ({ vi, en });
const heading = (words: string): LessonBody[number] => ({ type: 'heading', level: 2, content: [{ type: 'text', text: words }] });

interface Sketch {
  code: string;
  title: DraftText;
  minutes: number;
  /** none: a quiz, to be chosen */
  headings?: Heading[];
}
const situation: Heading[] = [['Tình huống', 'A situation'], ['Nhận biết', 'How to recognise it'], ['Việc cần làm', 'What to do'], ['Ghi nhớ', 'Remember']];
const practice: Heading[] = [['Mục tiêu', 'Goal'], ['Các bước', 'Steps'], ['Lỗi thường gặp', 'Common mistakes'], ['Tự làm', 'Try it yourself']];
const opening: Sketch = { code: 'gioi-thieu', title: text('Giới thiệu', 'Introduction'), minutes: 5, headings: [['Vì sao cần học', 'Why learn this'], ['Bạn sẽ làm được gì', 'What you will be able to do']] };
const summary: Sketch = { code: 'tong-ket', title: text('Tổng kết', 'Summary'), minutes: 5, headings: [['Danh mục việc cần làm', 'Checklist'], ['Nơi hỏi khi gặp khó khăn', 'Where to ask for help']] };

const sketches: Record<CourseTemplate, { title: DraftText; code: string; lessons: Sketch[] }[]> = {
  blank: [{ code: 'phan-1', title: text('Phần 1', 'Module 1'), lessons: [{ code: 'bai-1', title: text('Bài 1', 'Lesson 1'), minutes: 10, headings: [] }] }],
  short: [
    {
      code: 'an-toan',
      title: text('Tình huống và cách xử lý', 'Situations and what to do'),
      lessons: [opening, { code: 'tinh-huong-1', title: text('Tình huống thứ nhất', 'First situation'), minutes: 10, headings: situation }, { code: 'tinh-huong-2', title: text('Tình huống thứ hai', 'Second situation'), minutes: 10, headings: situation }, summary],
    },
  ],
  quiz: [
    { code: 'kien-thuc', title: text('Kiến thức', 'What to know'), lessons: [opening, { code: 'bai-1', title: text('Bài 1', 'Lesson 1'), minutes: 15, headings: practice }, { code: 'bai-2', title: text('Bài 2', 'Lesson 2'), minutes: 15, headings: practice }] },
    { code: 'kiem-tra', title: text('Kiểm tra', 'Check yourself'), lessons: [summary, { code: 'bai-kiem-tra', title: text('Bài kiểm tra', 'Quiz'), minutes: 15 }] },
  ],
};

/** A draft from a template under the title given. */
export function fromTemplate(template: CourseTemplate, title: DraftText): BegunCourse {
  const modules = sketches[template].map((module) => ({
    code: module.code,
    title: module.title,
    lessons: module.lessons.map((each): DraftLesson => ({ code: each.code, kind: each.headings ? 'text' : 'quiz', title: each.title, minutes: each.minutes, examId: null, attachments: [], alignments: [] })),
  }));
  const bodies = sketches[template].flatMap((m) => m.lessons).flatMap(({ code, headings = [] }) =>
    headings.length === 0 ? [] : (['vi', 'en'] as const).map((locale, at) => ({ lessonCode: code, locale, body: headings.map((words) => heading(words[at] ?? '')) })),
  );
  return { outline: { title, summary: text('', ''), outcomes: [], populations: [], alignments: [], rule: wholeCourse, prerequisites: [], modules }, bodies };
}
