import { Injectable } from '@nestjs/common';
import type { DeskPerson } from '@kynangso/contracts/exam';
import { type Role, rolePermissions, roles } from '@kynangso/contracts/identity';
import { idMask, searchPatterns } from '@kynangso/domain/org';
import { rows, type Tx, underAny } from '@kynangso/server/platform';

export interface CardRow {
  personId: string; fullName: string; last3: string | null; unitName: string | null;
}
/** With a scope (its parameter's number): the unit they have under it. Where else somebody works is not for those who see them from there. */
export const cardColumns = (alias: string, scope: number | null = null): string =>
  `${alias}.person_id AS "personId", ${alias}.full_name AS "fullName", ${alias}.id_last3 AS last3, ${scope === null ? `${alias}.unit_name` : unitUnder(alias, scope)} AS "unitName"`;
const unitUnder = (alias: string, scope: number): string => `CASE WHEN $${scope}::ltree[] IS NULL THEN ${alias}.unit_name ELSE (
  SELECT u.name->>'vi' FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id IN (SELECT same.person_id FROM same_person(${alias}.person_id) same)
    AND m.status <> 'left' AND u.path <@ $${scope}::ltree[] ORDER BY m.valid_from DESC, m.membership_id LIMIT 1) END`;
export const presentCard = ({ personId, fullName, last3, unitName }: CardRow): DeskPerson => ({ personId, fullName, idMask: last3 === null ? null : idMask(last3), unitName });

const MOST = 20;
const proctorRoles = roles.filter((role: Role) => rolePermissions[role].includes('exam.proctor'));
/** the person has a place under the scope today */
export const isInScope = (person: string, index: number): string => `($${index}::ltree[] IS NULL OR EXISTS (
  SELECT FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id IN (SELECT same.person_id FROM same_person(${person}) same) AND m.status <> 'left' AND u.path <@ $${index}::ltree[]))`;

/** People as lists of the exam room show them: a name, a masked number, the unit. */
@Injectable()
export class PersonCardRepository {
  /** By name with or without marks, or a whole staff code; the first twenty in list order. */
  search(tx: Tx, scope: string | null, words: string): Promise<CardRow[]> {
    return rows<CardRow>(
      tx,
      `SELECT ${cardColumns('c', 1)} FROM person_card c
       WHERE ${isInScope('c.person_id', 1)} AND (c.search_key LIKE ALL ($2::text[])
         OR EXISTS (
           SELECT FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id = c.person_id AND m.staff_code = $3 AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[])))
       ORDER BY c.sort_key COLLATE "C", c.person_id LIMIT ${MOST}`,
      [scope, searchPatterns(words), words.trim()],
    );
  }

  /** People with a role that proctors, on a unit under the scope or above it, or on the whole system. */
  proctors(tx: Tx, scope: string | null, words: string): Promise<CardRow[]> {
    return rows<CardRow>(
      tx,
      `SELECT ${cardColumns('c')} FROM person_card c
       WHERE c.search_key LIKE ALL ($2::text[]) AND EXISTS (
         SELECT FROM current_role_grant g LEFT JOIN current_unit u ON u.unit_id = g.unit_id
         WHERE g.person_id = c.person_id AND g.role = ANY($3::text[]) AND (g.unit_id IS NULL OR ${underAny('u.path', 1)} OR $1::ltree[] <@ u.path))
       ORDER BY c.sort_key COLLATE "C", c.person_id LIMIT ${MOST}`,
      [scope, searchPatterns(words), proctorRoles],
    );
  }

  /** Of the people, how many may proctor somewhere. */
  async countProctors(tx: Tx, personIds: readonly string[]): Promise<number> {
    const found = await rows<{ personId: string }>(tx, `SELECT DISTINCT person_id AS "personId" FROM current_role_grant WHERE person_id = ANY($1::uuid[]) AND role = ANY($2::text[])`, [personIds, proctorRoles]);
    return found.length;
  }

  /** Those of the people who have a place under the scope. */
  async inScope(tx: Tx, scope: string | null, personIds: readonly string[]): Promise<string[]> {
    return (await rows<{ id: string }>(tx, `SELECT c.person_id AS id FROM person_card c WHERE c.person_id = ANY($2::uuid[]) AND ${isInScope('c.person_id', 1)}`, [scope, personIds])).map((r) => r.id);
  }

  async get(tx: Tx, personIds: readonly string[], scope: string | null = null): Promise<Map<string, DeskPerson>> {
    const found = await rows<CardRow>(tx, `SELECT ${cardColumns('c', 1)} FROM person_card c WHERE c.person_id = ANY($2::uuid[])`, [scope, personIds]);
    return new Map(found.map((card) => [card.personId, presentCard(card)]));
  }
}
