import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FrameworkTree, PassRule } from '@kynangso/contracts/competency';
import type { ShortText } from '@kynangso/contracts/kernel';

@Entity('framework')
export class Framework {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') version: string;
  @Column('int') revision: number;
  @Column('jsonb') title: ShortText;
  @Column('text', { name: 'effective_from', nullable: true }) effectiveFrom: string | null;
  @Column('jsonb') sources: string[];
  @Column('jsonb') facts: FrameworkTree['facts'];
  @Column('text', { name: 'content_hash' }) contentHash: string;
  @Column('timestamptz', { name: 'loaded_at' }) loadedAt: Date;
}

@Entity('framework_node')
export class FrameworkNodeRow {
  @PrimaryColumn('uuid', { name: 'framework_id' }) frameworkId: string;
  @PrimaryColumn('text') code: string;
  @Column('text', { name: 'parent_code', nullable: true }) parentCode: string | null;
  @Column('int') position: number;
  @Column('int') depth: number;
  @Column('text') kind: string;
  @Column('jsonb') title: ShortText;
  @Column('boolean') untranslated: boolean;
  @Column('boolean') verified: boolean;
  @Column('jsonb', { nullable: true }) note: ShortText | null;
}

@Entity('framework_level')
export class FrameworkLevelRow {
  @PrimaryColumn('uuid', { name: 'framework_id' }) frameworkId: string;
  @PrimaryColumn('text') code: string;
  @Column('int') position: number;
  @Column('jsonb') title: ShortText;
  @Column('boolean') untranslated: boolean;
  @Column('boolean') verified: boolean;
  @Column('jsonb', { nullable: true }) note: ShortText | null;
}

@Entity('pass_rule')
export class PassRuleRow {
  @PrimaryColumn('uuid', { name: 'framework_id' }) frameworkId: string;
  @PrimaryColumn('text') code: string;
  @Column('int') position: number;
  @Column('text', { name: 'level_code', nullable: true }) levelCode: string | null;
  @Column('jsonb') name: ShortText;
  @Column('jsonb') rule: PassRule;
  @Column('boolean', { name: 'structure_verified' }) structureVerified: boolean;
  @Column('boolean', { name: 'threshold_verified' }) thresholdVerified: boolean;
  @Column('jsonb', { nullable: true }) note: ShortText | null;
}

@Entity('alignment')
export class Alignment {
  @PrimaryColumn('text', { name: 'object_kind' }) objectKind: string;
  @PrimaryColumn('uuid', { name: 'object_id' }) objectId: string;
  @PrimaryColumn('uuid', { name: 'framework_id' }) frameworkId: string;
  @PrimaryColumn('text', { name: 'node_code' }) nodeCode: string;
  @Column('int') position: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('crosswalk')
export class Crosswalk {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'from_framework_id' }) fromFrameworkId: string;
  @Column('text', { name: 'from_node_code' }) fromNodeCode: string;
  @Column('uuid', { name: 'to_framework_id' }) toFrameworkId: string;
  @Column('text', { name: 'to_node_code' }) toNodeCode: string;
  @Column('text') relation: string;
  @Column('text') basis: string;
  @Column('boolean') verified: boolean;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
}

export const competencyEntities = [Framework, FrameworkNodeRow, FrameworkLevelRow, PassRuleRow, Alignment, Crosswalk];
