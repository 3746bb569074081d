import { z } from 'zod';
import { day, id, instant, pageOf, pageQuery, shortText } from '../kernel';
import { populationCode, positionKind } from './population';
import { unitRef } from './unit';

/** `left` only in questions: who was a member before the day and no longer is. */
export const membershipStatuses = ['working', 'leave', 'left'] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];
export const membershipStatus = z.enum(membershipStatuses);

export const fullName = z.string().trim().min(2).max(120).regex(/^[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u);
/** Personal identification number: 12 digits as text, leading zeros kept. */
export const nationalId = z.string().regex(/^\d{12}$/);
export const email = z.email().max(200);
export const phone = z.string().trim().regex(/^(\+84|0)\d{8,10}$/);

export const membershipView = z.strictObject({
  id,
  unit: unitRef,
  title: z.string().nullable(),
  positionKind,
  populations: z.array(populationCode),
  status: membershipStatus,
  staffCode: z.string().nullable(),
  validFrom: day,
  validTo: day.nullable(),
});
export type MembershipView = z.infer<typeof membershipView>;

export const personRow = z.strictObject({
  id,
  fullName: z.string(),
  birthDate: day.nullable(),
  /** "•••••••••123"; null where no number is known. The number itself never leaves. */
  idMask: z.string().nullable(),
  hasAccount: z.boolean(),
  /** those in the caller's units that hold on the day asked for */
  memberships: z.array(membershipView),
});
export type PersonRow = z.infer<typeof personRow>;
export const personPage = pageOf(personRow);

export const personDetail = personRow.extend({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** every membership in the caller's units, newest first: a former unit keeps its past and sees nothing later */
  history: z.array(membershipView.extend({ recordedAt: instant, beganAs: z.string().nullable(), beganDecision: z.string().nullable(), endedAs: z.string().nullable(), endedDecision: z.string().nullable() })),
});
export type PersonDetail = z.infer<typeof personDetail>;

export const personQuery = pageQuery.extend({
  /** name with or without marks, or a whole staff code */
  query: z.string().trim().max(100).optional(),
  /** the unit and everything under it; default: all the caller's units */
  unitId: id.optional(),
  population: populationCode.optional(),
  /** default: working and on leave */
  status: membershipStatus.optional(),
  positionKind: positionKind.optional(),
  asOf: day.optional(),
});

export const newPerson = z.strictObject({
  fullName,
  nationalId: nationalId.optional(),
  birthDate: day.optional(),
  email: email.optional(),
  phone: phone.optional(),
  membership: z.strictObject({
    unitId: id,
    title: z.string().trim().min(1).max(200).optional(),
    positionKind,
    /** empty: the groups that go with the position */
    populations: z.array(populationCode).default([]),
    staffCode: z.string().trim().min(1).max(40).optional(),
    validFrom: day,
  }),
});
export type NewPerson = z.infer<typeof newPerson>;

/** Why a person is no longer where they were, as the decision says. */
export const endKinds = ['retired', 'died', 'resigned', 'dismissed', 'contract_ended', 'other'] as const;
export type EndKind = (typeof endKinds)[number];
const reason = z.string().trim().max(500).optional();
const decision = z.string().trim().min(1).max(100).optional();
export const membershipEnd = z.strictObject({ on: day, kind: z.enum(endKinds).optional(), decisionNumber: decision, reason });
export type MembershipEnd = z.infer<typeof membershipEnd>;
export const membershipStatusChange = z.strictObject({ on: day, status: z.enum(['working', 'leave']), decisionNumber: decision, reason });
export type MembershipStatusChange = z.infer<typeof membershipStatusChange>;
export const membershipTransfer = z.strictObject({
  on: day,
  toUnitId: id,
  title: z.string().trim().min(1).max(200).optional(),
  positionKind: positionKind.optional(),
  populations: z.array(populationCode).min(1).optional(),
  decisionNumber: decision,
  reason,
});
export type MembershipTransfer = z.infer<typeof membershipTransfer>;

/** One decision about many people. Each row is done or refused by itself and the report says which and why. */
export const bulkMembershipChange = z.strictObject({
  membershipIds: z.array(id).min(1).max(500),
  change: z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('end'), kind: z.enum(endKinds) }),
    z.strictObject({ do: z.literal('status'), status: z.enum(['working', 'leave']) }),
    z.strictObject({ do: z.literal('transfer'), toUnitId: id }),
  ]),
  on: day, decisionNumber: decision, reason,
});
export type BulkMembershipChange = z.infer<typeof bulkMembershipChange>;
export const bulkMembershipReport = z.strictObject({
  done: z.int(), refused: z.int(),
  rows: z.array(z.strictObject({ membershipId: id, fullName: z.string().nullable(), error: z.strictObject({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable() })),
});
export type BulkMembershipReport = z.infer<typeof bulkMembershipReport>;

/** What the decision would do to each row, nothing written: whom it is about as they are now, and what stands against it. */
export const bulkMembershipPreview = z.strictObject({
  ready: z.int(), refused: z.int(),
  rows: z.array(z.strictObject({
    membershipId: id,
    /** null: no such row in the caller's units */
    subject: z.strictObject({ personId: id, fullName: z.string(), unitId: id, unitName: shortText, title: z.string().nullable(), positionKind, status: membershipStatus, validFrom: day, validTo: day.nullable() }).nullable(),
    error: z.strictObject({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  })),
});
export type BulkMembershipPreview = z.infer<typeof bulkMembershipPreview>;

/** A date that was recorded wrong. The neighbour that ended or began on the same day moves along. */
export const membershipDayChange = z.strictObject({ edge: z.enum(['from', 'to']), on: day, reason: z.string().trim().min(3).max(500) });
export type MembershipDayChange = z.infer<typeof membershipDayChange>;
