import type { Permission } from './permission';
import { permissions } from './permission';

export const roles = ['learner', 'author', 'reviewer', 'examiner', 'proctor', 'mentor', 'head', 'hr_officer', 'coordinator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What each role may do inside the subtree of the unit it is granted on. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  learner: [],
  author: ['bank.read', 'bank.author', 'learning.author', 'learning.teach'],
  reviewer: ['bank.read', 'bank.approve', 'exam.read'],
  examiner: ['bank.read', 'exam.read', 'exam.manage', 'exam.proctor', 'exam.accommodate', 'grading.operate', 'grading.mark', 'grading.regrade', 'certificate.read', 'certificate.revoke', 'certificate.manage', 'export.create'],
  proctor: ['exam.read', 'exam.proctor'],
  /** a member of a community digital team: teaches citizens, knows the names of the own team's and of nobody else */
  mentor: ['assisted.lead', 'assisted.read', 'export.create'],
  /** whoever leads a unit: sees its people and how far they are, takes that away as a file, changes nothing */
  head: ['org.read_unit', 'org.read_person', 'training.read', 'assisted.read', 'export.create'],
  hr_officer: ['org.read_unit', 'org.read_person', 'org.import_roster', 'org.merge_person', 'org.issue_code', 'exam.accommodate', 'training.read', 'training.record', 'training.submit', 'training.remind', 'assisted.read', 'certificate.read', 'export.create'],
  coordinator: ['org.read_unit', 'org.read_person', 'training.read', 'training.manage', 'training.record', 'training.submit', 'training.close', 'training.remind', 'assisted.read', 'certificate.read', 'export.create'],
  admin: permissions,
};
