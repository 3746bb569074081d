import { z } from 'zod';
import { shortText } from '../kernel';

/** The 14 population groups of the plans, in their order. A person may belong to several at once. */
export const populationCodes = ['P01', 'P02', 'P03', 'P04', 'P05', 'P06', 'P07', 'P08', 'P09', 'P10', 'P11', 'P12', 'P13', 'P14'] as const;
export type PopulationCode = (typeof populationCodes)[number];
export const populationCode = z.enum(populationCodes);

export const populationNames: Record<PopulationCode, { vi: string; en: string }> = {
  P01: { vi: 'cán bộ lãnh đạo, quản lý', en: 'leaders and managers' },
  P02: { vi: 'cán bộ, công chức, viên chức', en: 'officials, civil servants and public employees' },
  P03: { vi: 'người lao động trong CQNN/khu vực công', en: 'contract workers in state bodies and the public sector' },
  P04: { vi: 'cán bộ chuyên trách CĐS, CNTT', en: 'digital transformation and IT specialists' },
  P05: { vi: 'thành viên mạng lưới CĐS', en: 'members of the digital transformation network' },
  P06: { vi: 'chuyên gia CĐS', en: 'digital transformation experts' },
  P07: { vi: 'người dân trong độ tuổi lao động', en: 'people of working age' },
  P08: { vi: 'người dân độ tuổi trưởng thành', en: 'adults' },
  P09: { vi: 'học sinh tiểu học', en: 'primary school pupils' },
  P10: { vi: 'học sinh trung học', en: 'secondary school pupils' },
  P11: { vi: 'sinh viên', en: 'students' },
  P12: { vi: 'NLĐ trong doanh nghiệp, HTX, liên hiệp HTX', en: 'workers in enterprises and cooperatives' },
  P13: { vi: 'giáo viên STEM', en: 'STEM teachers' },
  P14: { vi: 'người dân vùng sâu, vùng xa, vùng DTTS', en: 'people in remote and ethnic-minority areas' },
};

export const populationView = z.strictObject({ code: populationCode, position: z.int(), name: shortText });
export type PopulationView = z.infer<typeof populationView>;

export const positionKinds = ['leader', 'official', 'specialist', 'worker', 'teacher', 'student', 'citizen'] as const;
export type PositionKind = (typeof positionKinds)[number];
export const positionKind = z.enum(positionKinds);
export const positionKindNames: Record<PositionKind, { vi: string; en: string }> = {
  leader: { vi: 'Lãnh đạo, quản lý', en: 'Leader or manager' },
  official: { vi: 'Cán bộ, công chức, viên chức', en: 'Official' },
  specialist: { vi: 'Chuyên trách CĐS, CNTT', en: 'IT and digital transformation specialist' },
  worker: { vi: 'Người lao động', en: 'Worker' },
  teacher: { vi: 'Giáo viên, giảng viên', en: 'Teacher' },
  student: { vi: 'Học sinh, sinh viên', en: 'Pupil or student' },
  citizen: { vi: 'Người dân', en: 'Citizen' },
};

/** Groups a position belongs to when the roster names none. */
export const defaultPopulations: Record<PositionKind, readonly PopulationCode[]> = {
  leader: ['P01', 'P02'],
  official: ['P02'],
  specialist: ['P02', 'P04'],
  worker: ['P03'],
  teacher: ['P02'],
  student: ['P11'],
  citizen: ['P08'],
};
