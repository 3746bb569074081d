import { page } from '../../app/page-route';

const announce = () => import('./announce-desk').then((m) => m.AnnounceDesk);

export const togetherDeskPages = [
  page('/author/questions', () => import('./desk').then((m) => m.QuestionDesk), 'learning.teach'),
  // the same desk for who teaches and for who keeps records: what each may announce to differs
  page('/author/announcements', announce, 'learning.teach'),
  page('/training-announcements', announce, 'training.record'),
];
