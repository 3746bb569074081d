import { z } from 'zod';
import { positionKind } from '@kynangso/contracts/org';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { day, id, instant, shortText } from '../kernel/text';

/** what a placement test can show, and what the standard's own rules grade by: met or not */
export const askedLevels = ['middle', 'high', 'pass'] as const;

/** What a position is asked to know of a module, by one unit for its subtree. */
export const newRoleNeed = z.strictObject({
  /** left out: the whole system, for whoever manages all of it */
  unitId: id.optional(),
  positionKind,
  framework: z.string().min(1).max(40),
  /** a module of the framework, or a level of it where a pass is asked for */
  node: z.string().min(1).max(40),
  /** level a placement test has to show, or a pass by the standard's rule, which there has to be */
  asks: z.enum(askedLevels),
  /** the document or decision it rests on, in words */
  basis: z.string().trim().min(3).max(300),
  /** somebody has held it against that document */
  isVerified: z.boolean().default(false),
  validFrom: day,
});
export const roleNeed = z.strictObject({
  id, unit: z.strictObject({ unitId: id, name: shortText }).nullable(), positionKind, framework: z.string(), node: z.string(), title: shortText, asks: z.enum(askedLevels),
  /** of a pass: the share of points asked for (null: it differs by part), and whether the standard itself names it */
  pass: z.strictObject({ minPercentBp: z.int().nullable(), isThresholdVerified: z.boolean() }).nullable(),
  basis: z.string(), isVerified: z.boolean(),
  validFrom: day,
  /** first day it no longer holds */
  validTo: day.nullable(),
  recordedAt: instant,
  /** false: set by a unit above; it holds here, and is changed there */
  mayChange: z.boolean(),
});
export type RoleNeedView = z.infer<typeof roleNeed>;

const ofNeed = z.strictObject({ needId: id });
export const roleNeedRoutes = {
  listRoleNeeds: defineRoute({ method: 'GET', path: '/role-needs', access: 'training.manage', summary: "What positions are asked for in the caller's units, by these units and by those above", query: pageQuery, response: pageOf(roleNeed) }),
  setRoleNeed: defineRoute({
    method: 'POST', path: '/role-needs', access: 'training.manage', summary: 'Asks a level of a module of everybody in a position, from a day on; what the same unit asked before ends that day, and stays on record',
    body: newRoleNeed, response: roleNeed,
  }),
  endRoleNeed: defineRoute({ method: 'POST', path: '/role-needs/:needId/end', access: 'training.manage', summary: 'It holds until the day before this one', params: ofNeed, body: z.strictObject({ on: day }), response: roleNeed }),
};

export const roleNeedErrors = {
  'training.role_need_not_found': { vi: 'Không tìm thấy yêu cầu vị trí này.', en: 'This requirement of a position was not found.' },
  'training.role_need_above': { vi: 'Yêu cầu này do đơn vị cấp trên đặt; chỉ nơi đặt mới đổi được.', en: 'A unit above has set this; only there it can be changed.' },
  'training.role_need_module': { vi: 'Chuẩn {framework} không có mô đun {node}.', en: 'The standard {framework} has no module {node}.' },
  'training.role_need_no_pass': { vi: 'Chuẩn {framework} không quy định khi nào {node} là đạt; hãy chọn một mức của bài xếp trình độ.', en: 'The standard {framework} doesn’t say when {node} is met: ask for a level of the placement test.' },
  'training.role_need_ended': { vi: 'Yêu cầu này bắt đầu từ {from}, nên không thể kết thúc vào {on}.', en: 'It begins on {from} and can’t end on {on}.' },
} as const;
