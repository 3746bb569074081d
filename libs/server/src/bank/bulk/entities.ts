import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChangedFields } from '@kynangso/domain/bank';
import type { ItemChangeDiff, ItemChangeOutcome, ItemChangeRefusal, ItemChangeState, ItemChangeVerdict, ItemEdit } from '@kynangso/contracts/bank';

/** What it takes to bring an item back to where the change found it. */
export interface ItemBefore {
  /** a draft's own columns, when the change wrote in it */
  draft?: { versionId: string; fields: ChangedFields; contentHash: string; stimulusVersionId: string | null; authorAdded: boolean };
  /** the version the change opened */
  opened?: string;
  /** from draft to review: when it had been sent before */
  submitted?: { versionId: string; before: string | null; sendBackReason: string | null; stimulusVersionId: string | null };
  retired?: string;
  owner?: { unitId: string | null };
  enemies?: { added: string[]; removed: string[] };
}

@Entity('item_change')
export class ItemChange {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') state: ItemChangeState;
  @Column('jsonb') edit: ItemEdit;
  @Column('boolean', { name: 'with_others_drafts' }) withOthersDrafts: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'applied_at', nullable: true }) appliedAt: Date | null;
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt: Date | null;
}

@Entity('item_change_row')
export class ItemChangeRowEntity {
  @PrimaryColumn('uuid', { name: 'change_id' }) changeId: string;
  @PrimaryColumn('int') position: number;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  @Column('text') verdict: ItemChangeVerdict;
  @Column('text', { nullable: true }) refusal: ItemChangeRefusal | null;
  @Column('int') problems: number;
  @Column('jsonb') diffs: ItemChangeDiff[];
  @Column('text', { nullable: true }) judged: string | null;
  @Column('text', { name: 'left_at', nullable: true }) leftAt: string | null;
  @Column('jsonb', { nullable: true }) was: ItemBefore | null;
  @Column('text', { nullable: true }) outcome: ItemChangeOutcome | null;
}

export const itemChangeEntities = [ItemChange, ItemChangeRowEntity];
