import type { ShortText } from '@kynangso/contracts/kernel';

/** The population groups of the plans, P01..P14, as learners are told whom a course is for. */
export const populationNames: Record<string, ShortText> = {
  P01: { vi: 'cán bộ lãnh đạo', en: 'leaders' },
  P02: { vi: 'cán bộ, công chức, viên chức', en: 'officials and public employees' },
  P03: { vi: 'người lao động khu vực công', en: 'public-sector workers' },
  P04: { vi: 'chuyên trách chuyển đổi số, CNTT', en: 'digital and IT specialists' },
  P05: { vi: 'mạng lưới chuyển đổi số', en: 'the digital transformation network' },
  P06: { vi: 'chuyên gia chuyển đổi số', en: 'digital experts' },
  P07: { vi: 'người dân trong độ tuổi lao động', en: 'people of working age' },
  P08: { vi: 'người dân trưởng thành', en: 'adults' },
  P09: { vi: 'học sinh tiểu học', en: 'primary pupils' },
  P10: { vi: 'học sinh trung học', en: 'secondary pupils' },
  P11: { vi: 'sinh viên', en: 'students' },
  P12: { vi: 'người lao động doanh nghiệp', en: 'enterprise workers' },
  P13: { vi: 'giáo viên STEM', en: 'STEM teachers' },
  P14: { vi: 'người dân vùng sâu, vùng xa', en: 'people in remote areas' },
};
