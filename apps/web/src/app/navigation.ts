import type { ShortText } from '@kynangso/contracts/kernel';
import type { Access } from './page-route';

export interface NavEntry {
  href: string;
  label: ShortText;
  access: Access;
  /** 'visitor': only while nobody is signed in */
  only?: 'visitor';
}

/** The main bar, in order; one line per entry. What a person may not open is not shown. Staff's tools come later (staff-navigation.ts): they would weigh on every learner's first page. */
export const navigation: readonly NavEntry[] = [
  { href: '/', label: { vi: 'Trang chủ', en: 'Home' }, access: 'public' },
  { href: '/courses', label: { vi: 'Khóa học', en: 'Courses' }, access: 'public' },
  { href: '/paths', label: { vi: 'Lộ trình', en: 'Paths' }, access: 'public' },
  { href: '/exams', label: { vi: 'Kỳ thi', en: 'Exams' }, access: 'signedIn' },
  { href: '/contests', label: { vi: 'Cuộc thi', en: 'Contests' }, access: 'public' },
  { href: '/duties', label: { vi: 'Việc cần làm', en: 'To do' }, access: 'signedIn' },
  { href: '/certificates', label: { vi: 'Chứng nhận', en: 'Certificates' }, access: 'signedIn' },
  { href: '/frameworks', label: { vi: 'Khung năng lực', en: 'Frameworks' }, access: 'public', only: 'visitor' },
  { href: '/statistics', label: { vi: 'Số liệu', en: 'Figures' }, access: 'public', only: 'visitor' },
  { href: '/verify', label: { vi: 'Tra cứu', en: 'Verify' }, access: 'public', only: 'visitor' },
];
