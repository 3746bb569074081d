import { Injectable } from '@nestjs/common';
import type { UnitLineageView } from '@kynangso/contracts/org';
import { type LineageShare, predecessorShares, shareBpOf, successorShares } from '@kynangso/domain/org';
import { type Caller, Clock, Database, notFound, scopeParam, type Tx } from '@kynangso/server/platform';
import { UnitLineageRepository } from './unit-lineage.repository';
import { UnitRefRepository } from './unit-ref.repository';
import { UnitRepository } from './unit.repository';

const DRAWN = 60;

/** What a unit comes from and went to: how figures of two days are compared across merges and splits. */
@Injectable()
export class UnitLineageService {
  constructor(
    private readonly database: Database,
    private readonly lineage: UnitLineageRepository,
    private readonly units: UnitRepository,
    private readonly refs: UnitRefRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Units that stood on `day` with the part of each that is in the unit on `from` (>= day, default today), by unit asked for. The unit
   * itself is among them where it stood already. One that stood under another of the list is left out: its people are in the other's subtree.
   */
  async predecessors(tx: Tx, unitIds: readonly string[], day: string, from = this.clock.today()): Promise<Map<string, LineageShare[]>> {
    const links = await this.lineage.behind(tx, unitIds);
    const found = new Map(unitIds.map((id) => [id, predecessorShares(links, id, day, from)]));
    const paths = await this.lineage.pathsOn(tx, [...new Set([...found.values()].flat().map((s) => s.unitId))], day);
    return new Map([...found].map(([id, shares]) => {
      const standing = shares.filter((s) => paths.has(s.unitId));
      const isInside = (s: LineageShare): boolean => standing.some((o) => paths.get(s.unitId)?.startsWith(`${paths.get(o.unitId) ?? ''}.`));
      return [id, standing.filter((s) => !isInside(s))];
    }));
  }

  /** Units of `day` (>= from) with the part of the unit of `from` that is in each. */
  async successors(tx: Tx, unitIds: readonly string[], day: string, from = this.clock.today()): Promise<Map<string, LineageShare[]>> {
    const links = await this.lineage.ahead(tx, unitIds);
    const found = new Map(unitIds.map((id) => [id, successorShares(links, id, from, day)]));
    const paths = await this.lineage.pathsOn(tx, [...new Set([...found.values()].flat().map((s) => s.unitId))], day);
    return new Map([...found].map(([id, shares]) => [id, shares.filter((s) => paths.has(s.unitId))]));
  }

  /** The picture of one unit: everything linked to it, and its parts on `day`. */
  async view(caller: Caller, unitId: string, day: string | undefined): Promise<UnitLineageView> {
    const tx = this.database.read();
    const today = this.clock.today();
    if ((await this.units.readableBefore(tx, scopeParam(caller, 'org.read_unit'), today, unitId)) === null) throw notFound('org.unit_not_found');
    const lives = await this.lineage.lives(tx, [unitId]);
    const life = lives.get(unitId);
    const asked = day ?? `${Number(today.slice(0, 4)) - 1}-12-31`;
    // a unit that has ended is looked at from its last days
    const stands = life?.to && life.to <= today ? life.from : today;
    const back = asked <= stands ? ((await this.predecessors(tx, [unitId], asked, life?.to ?? today)).get(unitId) ?? []) : [];
    const onwards = (await this.successors(tx, [unitId], today, asked < today ? asked : today)).get(unitId) ?? [];
    const links = [...new Map([...(await this.lineage.behind(tx, [unitId])), ...(await this.lineage.ahead(tx, [unitId]))].map((l) => [`${l.fromUnitId}/${l.toUnitId}/${l.on}`, l])).values()].slice(0, DRAWN);
    const ids = [...new Set([unitId, ...links.flatMap((l) => [l.fromUnitId, l.toUnitId]), ...back.map((s) => s.unitId), ...onwards.map((s) => s.unitId)])];
    const [refs, all] = [await this.refs.refs(tx, ids, today), await this.lineage.lives(tx, ids)];
    const unit = refs.get(unitId);
    if (!unit) throw notFound('org.unit_not_found');
    const shown = (shares: readonly LineageShare[]) =>
      shares.flatMap((s) => {
        const ref = refs.get(s.unitId);
        return ref ? [{ unit: ref, shareBp: shareBpOf(s) }] : [];
      });
    return {
      unit, day: asked, predecessors: shown(back), successors: shown(onwards),
      nodes: ids.flatMap((id) => {
        const [ref, at] = [refs.get(id), all.get(id)];
        return ref && at ? [{ unit: ref, ...at }] : [];
      }),
      links: links.map(({ fromUnitId, toUnitId, ...l }) => ({ from: fromUnitId, to: toUnitId, ...l })),
    };
  }
}
