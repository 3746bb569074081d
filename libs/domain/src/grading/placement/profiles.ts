/** Placement tests on offer: which modules of which standard they place in, and for whom they are meant. */
import type { InteractionKind } from '@kynangso/contracts/bank';
import type { ShortText } from '@kynangso/contracts/kernel';

export interface PlacementTest {
  readonly code: string;
  readonly title: ShortText;
  readonly lead: ShortText;
  readonly framework: string;
  readonly modules: readonly string[];
}

/** Kinds that are answered in a minute and scored by the machine. */
export const placementKinds: ReadonlySet<InteractionKind> = new Set(['choice', 'multipleChoice', 'trueFalse', 'shortText', 'numeric', 'match', 'order', 'kprim', 'cloze', 'gapMatch']);

export const placementTests: readonly PlacementTest[] = [
  {
    code: 'co-ban', framework: 'tt03-2014-btttt', modules: ['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06'],
    title: { vi: 'Kỹ năng sử dụng công nghệ thông tin cơ bản', en: 'Basic digital skills' },
    lead: { vi: 'Sáu mô đun của Chuẩn kỹ năng cơ bản: máy tính, thao tác hệ thống, văn bản, bảng tính, trình chiếu, Internet. Dành cho cán bộ, công chức và người dân.', en: 'The six basic modules: computers, using the system, text, spreadsheets, slides, the Internet. For officials and citizens.' },
  },
  {
    code: 'chuyen-trach', framework: 'tt11-2015', modules: ['PRO1', 'PRO2', 'PRO3', 'PRO4', 'PRO5'],
    title: { vi: 'Kỹ năng công nghệ thông tin chuyên nghiệp', en: 'Professional IT skills' },
    lead: { vi: 'Năm mô đun cho chuyên trách công nghệ thông tin, chuyển đổi số, trước khi ôn và dự sát hạch.', en: 'Five modules for IT and digital transformation specialists, before preparing for the assessment.' },
  },
];
export const placementTest = (code: string): PlacementTest | undefined => placementTests.find((test) => test.code === code);
