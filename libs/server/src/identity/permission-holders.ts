import { Injectable } from '@nestjs/common';
import { type Permission, rolePermissions, roles } from '@kynangso/contracts/identity';
import { rows, type Tx } from '@kynangso/server/platform';

/** Who may do something about a unit: for those who have to be told. */
@Injectable()
export class PermissionHolders {
  /**
   * People with the permission on the unit or above it. Whoever administers the whole system comes only where nobody nearer has it: a notice
   * for everything that happens anywhere would be read by nobody.
   * @param unitId null: the thing is nobody's, so that the whole system is asked
   */
  async of(tx: Tx, permission: Permission, unitId: string | null, most: number): Promise<string[]> {
    const found = await rows<{ personId: string }>(
      tx,
      `WITH holder AS (
         SELECT DISTINCT w.survivor_id AS person_id, g.unit_id IS NOT NULL AS is_near FROM role_grant g JOIN resolved_person w ON w.person_id = g.person_id
         WHERE g.role = ANY($1::text[]) AND g.superseded_at IS NULL AND g.valid_from <= today_vn() AND (g.valid_to IS NULL OR g.valid_to > today_vn())
           AND (g.unit_id IS NULL OR EXISTS (SELECT FROM current_unit u WHERE u.unit_id = $2 AND u.path <@ unit_grant_path(g.unit_id, today_vn())))
       )
       SELECT DISTINCT person_id AS "personId" FROM holder WHERE is_near OR NOT EXISTS (SELECT FROM holder n WHERE n.is_near) ORDER BY 1 LIMIT $3`,
      [roles.filter((role) => rolePermissions[role].includes(permission)), unitId, most],
    );
    return found.map((holder) => holder.personId);
  }
}
