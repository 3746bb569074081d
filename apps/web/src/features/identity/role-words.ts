import { type Role } from '@kynangso/contracts/identity';

/** Keys of the words for each role: its name and what it may do. */
export const roleWord = {
  learner: { name: 'learner', duty: 'learnerText' },
  author: { name: 'author', duty: 'authorText' },
  reviewer: { name: 'reviewer', duty: 'reviewerText' },
  examiner: { name: 'examiner', duty: 'examinerText' },
  proctor: { name: 'proctor', duty: 'proctorText' },
  mentor: { name: 'mentor', duty: 'mentorText' },
  head: { name: 'head', duty: 'headText' },
  hr_officer: { name: 'hrOfficer', duty: 'hrOfficerText' },
  coordinator: { name: 'coordinator', duty: 'coordinatorText' },
  admin: { name: 'admin', duty: 'adminText' },
} as const satisfies Record<Role, { name: string; duty: string }>;
