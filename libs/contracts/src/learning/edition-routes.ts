import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { id, shortText } from '../kernel/text';
import { courseCode } from './course';
import { courseEdition, deskEdition, editionTerms } from './edition';
import { enrolmentDetail } from './enrolment';

// apart from the schemas: the desk parses with those, and a learner's page must not carry them
const ofEdition = z.strictObject({ editionId: id });
const ofCourse = z.strictObject({ courseId: id });
const desk = z.strictObject({ rows: z.array(deskEdition) });
export const editionRoutes = {
  listEditions: defineRoute({
    method: 'GET', path: '/courses/:code/editions', access: 'public', summary: 'Editions of a course that are not over, and those the caller has a seat in; empty: the course is self-paced',
    params: z.strictObject({ code: courseCode }), response: z.strictObject({ rows: z.array(courseEdition) }),
  }),
  takeSeat: defineRoute({ method: 'POST', path: '/editions/:editionId/seat', access: 'signedIn', summary: 'Takes a place, or one in the waiting list when none is left; asking twice is asking once', params: ofEdition, response: courseEdition }),
  leaveSeat: defineRoute({ method: 'DELETE', path: '/editions/:editionId/seat', access: 'signedIn', summary: 'Gives the place back before the edition starts; the next in line moves up', params: ofEdition, response: courseEdition }),
  openEdition: defineRoute({ method: 'POST', path: '/editions/:editionId/enrolment', access: 'signedIn', summary: 'Opens the lessons from the first day on, in the version of the edition', params: ofEdition, response: enrolmentDetail }),
};
export const editionDeskRoutes = {
  listDeskEditions: defineRoute({ method: 'GET', path: '/author/courses/:courseId/editions', access: 'learning.author', summary: 'Every edition of the course, newest first', params: ofCourse, response: desk }),
  createEdition: defineRoute({
    method: 'POST', path: '/author/courses/:courseId/editions', access: 'learning.author', summary: 'Offers the course in an edition; 409 learning.edition_code_taken',
    params: ofCourse, body: z.strictObject({ code: courseCode, terms: editionTerms }), response: desk,
  }),
  changeEdition: defineRoute({ method: 'PUT', path: '/author/editions/:editionId', access: 'learning.author', summary: 'Changes an edition before it starts; more places move people up', params: ofEdition, body: z.strictObject({ terms: editionTerms }), response: desk }),
  cancelEdition: defineRoute({ method: 'POST', path: '/author/editions/:editionId/cancel', access: 'learning.author', summary: 'Cancels an edition that is not over; everybody with a place or in line is told why', params: ofEdition, body: z.strictObject({ reason: shortText }), response: desk }),
};

export const editionErrors = {
  'learning.edition_not_found': { vi: 'Không tìm thấy đợt học này.', en: 'This edition was not found.' },
  'learning.edition_code_taken': { vi: 'Mã {code} đã có đợt học khác dùng.', en: 'Code {code} belongs to another edition.' },
  'learning.edition_not_open': { vi: 'Đợt học này không nhận ghi danh hôm nay.', en: 'This edition takes no enrolments today.' },
  'learning.edition_not_for_you': { vi: 'Đợt học này dành cho nhóm người học khác.', en: 'This edition is for another group of learners.' },
  'learning.edition_started': { vi: 'Đợt học đã bắt đầu nên không đổi hoặc rút được nữa.', en: 'The edition has started, so this can’t be changed any more.' },
  'learning.edition_not_started': { vi: 'Bài học mở từ ngày {day}.', en: 'Lessons open on {day}.' },
  'learning.edition_no_seat': { vi: 'Bạn không có chỗ trong đợt học này.', en: 'You have no place in this edition.' },
  'learning.edition_over': { vi: 'Đợt học đã kết thúc hoặc đã hủy.', en: 'The edition is over or was cancelled.' },
  'learning.edition_too_small': { vi: 'Đã có {seated} người được nhận, nên số chỗ không thể ít hơn.', en: '{seated} people have a place already, so there can’t be fewer places.' },
  'learning.edition_needed': { vi: 'Khóa này đang mở theo đợt. Hãy ghi danh một đợt học trên trang khóa học.', en: 'This course is offered in editions now. Enrol in one on the course page.' },
} as const;
