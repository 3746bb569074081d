/** The few words around a page's own; a browser test holds them against what the page itself says. */
export const firstWords = {
  vi: {
    headline: 'Kỹ năng số cho công việc và đời sống',
    sub: 'Học từng bài ngắn, thi theo chuẩn quốc gia và nhận chứng nhận ai cũng kiểm tra được. Miễn phí cho cán bộ, công chức và mọi người dân.',
    toCourses: 'Xem các khóa học',
    signIn: 'Đăng nhập',
    catalogue: 'Khóa học',
    catalogueLead: 'Các khóa học ngắn, học lúc nào cũng được. Tiến độ được lưu khi bạn đăng nhập.',
    found: (n: number) => `${n} khóa học`,
    facts: (lessons: number, minutes: number) => `${lessons} bài, khoảng ${minutes} phút`,
    place: (at: number, all: number) => `Bài ${at} trên ${all}`,
    previous: 'Bài trước',
    next: 'Bài sau',
  },
  en: {
    headline: 'Digital skills for work and life',
    sub: 'Short lessons, exams by the national standard, and certificates anyone can check. Free for officials and every citizen.',
    toCourses: 'See the courses',
    signIn: 'Sign in',
    catalogue: 'Courses',
    catalogueLead: 'Short courses, at any time. Your progress is kept when you sign in.',
    found: (n: number) => (n === 1 ? '1 course' : `${n} courses`),
    facts: (lessons: number, minutes: number) => `${lessons} lessons, about ${minutes} minutes`,
    place: (at: number, all: number) => `Lesson ${at} of ${all}`,
    previous: 'Previous lesson',
    next: 'Next lesson',
  },
} as const;
