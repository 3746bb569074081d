import { z } from 'zod';
import { positionKind } from '@kynangso/contracts/org';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { day, id, instant, shortText } from '../kernel/text';

export const askedLevels = ['middle', 'high'] as const;

/** What a position is asked to know of a module, by one unit for its subtree. */
export const newRoleNeed = z.strictObject({
  /** left out: the whole system, for whoever manages all of it */
  unitId: id.optional(),
  positionKind,
  framework: z.string().min(1).max(40),
  /** a module of the framework */
  node: z.string().min(1).max(40),
  /** level a placement test has to show */
  asks: z.enum(askedLevels),
  /** the document or decision it rests on, in words */
  basis: z.string().trim().min(3).max(300),
  /** somebody has held it against that document */
  isVerified: z.boolean().default(false),
  validFrom: day,
});
export const roleNeed = z.strictObject({
  id, unit: z.strictObject({ unitId: id, name: shortText }).nullable(), positionKind, framework: z.string(), node: z.string(), title: shortText, asks: z.enum(askedLevels), basis: z.string(), isVerified: z.boolean(),
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
  'training.role_need_ended': { vi: 'Yêu cầu này bắt đầu từ {from}, nên không thể kết thúc vào {on}.', en: 'It begins on {from} and can’t end on {on}.' },
} as const;
