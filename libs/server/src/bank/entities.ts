import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Difficulty, InteractionKind, ItemContent, ItemKey, ItemSource, ItemStatus } from '@kynangso/contracts/bank';

@Entity('item')
export class Item {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('uuid', { name: 'owner_unit_id', nullable: true }) ownerUnitId: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('item_version')
export class ItemVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  @Column('int') number: number;
  @Column('text') status: ItemStatus;
  @Column('text') kind: InteractionKind;
  @Column('text') difficulty: Difficulty;
  @Column('jsonb') alignments: ItemSource['alignments'];
  @Column('jsonb') content: ItemContent;
  @Column('text', { name: 'content_hash' }) contentHash: string;
  @Column('text') excerpt: string;
  @Column('text', { name: 'search_text' }) searchText: string;
  @Column('uuid', { array: true }) authors: string[];
  @Column('int') revision: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy: string | null;
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt: Date | null;
  @Column('text', { name: 'send_back_reason', nullable: true }) sendBackReason: string | null;
}

/** Read by the bank and grading rooms alone. */
@Entity('item_key')
export class ItemKeyRow {
  @PrimaryColumn('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('jsonb') key: ItemKey;
}

export const bankEntities = [Item, ItemVersion, ItemKeyRow];
