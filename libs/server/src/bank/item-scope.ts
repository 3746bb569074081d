/**
 * Who may see an item: those whose grant covers its owner unit, or the unit that took the owner's place when that ended. An item without
 * owner belongs to the whole system. Bind `scopeParam(caller, permission)` as $index. Stimuli (`alias` s) are owned alike.
 */
export const ownedUnder = (index: number, alias: 'i' | 's' = 'i'): string =>
  `($${index}::ltree[] IS NULL OR ${alias}.owner_unit_id IN (SELECT p.unit_id FROM unit_owned($${index}::ltree[], today_vn()) p))`;

/** A unit that has ended keeps its last name. */
export const itemWithOwner = `item i LEFT JOIN unit_place(today_vn()) u ON u.unit_id = i.owner_unit_id`;
export const stimulusWithOwner = `stimulus s LEFT JOIN unit_place(today_vn()) u ON u.unit_id = s.owner_unit_id`;
export const ownerColumn = `CASE WHEN u.unit_id IS NOT NULL THEN jsonb_build_object('unitId', u.unit_id, 'name', u.name) END AS owner`;
