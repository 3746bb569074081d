import { Column, Entity, PrimaryColumn } from 'typeorm';
import { itemChangeEntities } from './bulk/entities';
import { DifficultyDecisionRow } from './difficulty-decision.entities';
import { itemImportEntities } from './import/entities';
import type { Difficulty, InteractionKind, ItemContent, ItemKey, ItemPool, ItemSource, ItemStatus, StimulusSource } from '@kynangso/contracts/bank';

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
  @Column('text') pool: ItemPool;
  @Column('int', { name: 'expected_seconds', nullable: true }) expectedSeconds: number | null;
  @Column('uuid', { name: 'stimulus_version_id', nullable: true }) stimulusVersionId: string | null;
  @Column('jsonb') alignments: ItemSource['alignments'];
  @Column('jsonb') content: ItemContent;
  @Column('text', { name: 'content_hash' }) contentHash: string;
  @Column('text') excerpt: string;
  @Column('text', { name: 'search_text' }) searchText: string;
  /** persons */
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

@Entity('stimulus')
export class Stimulus {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('uuid', { name: 'owner_unit_id', nullable: true }) ownerUnitId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('stimulus_version')
export class StimulusVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'stimulus_id' }) stimulusId: string;
  @Column('int') number: number;
  @Column('jsonb') title: StimulusSource['title'];
  @Column('jsonb') body: StimulusSource['body'];
  @Column('text', { name: 'content_hash' }) contentHash: string;
  @Column('text', { name: 'search_text' }) searchText: string;
  @Column('int') revision: number;
  @Column('uuid', { name: 'saved_by', nullable: true }) savedBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

@Entity('comment_thread')
export class CommentThreadRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('text', { nullable: true }) path: string | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt: Date | null;
  @Column('uuid', { name: 'resolved_by', nullable: true }) resolvedBy: string | null;
}

@Entity('item_comment')
export class ItemCommentRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'thread_id' }) threadId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text') text: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
}

@Entity('item_enemy')
export class ItemEnemyRow {
  @PrimaryColumn('uuid', { name: 'item_id' }) itemId: string;
  @PrimaryColumn('uuid', { name: 'enemy_id' }) enemyId: string;
}

/** An item whose key lies on people's devices, for practice. */
@Entity('open_item')
export class OpenItem {
  @PrimaryColumn('uuid', { name: 'item_id' }) itemId: string;
  @Column('bytea', { name: 'item_hash' }) itemHash: Buffer;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
}

/** Kept by triggers of item_version and item: approved items of practice by the nodes they stand at. */
@Entity('practice_item')
export class PracticeItemRow {
  @PrimaryColumn('text') framework: string;
  @PrimaryColumn('text') node: string;
  @PrimaryColumn('text') code: string;
  @Column('uuid', { name: 'item_version_id' }) itemVersionId: string;
  @Column('uuid', { name: 'owner_unit_id', nullable: true }) ownerUnitId: string | null;
}

export const bankEntities = [OpenItem, DifficultyDecisionRow, PracticeItemRow, ...itemChangeEntities, ...itemImportEntities, Item, ItemVersion, ItemKeyRow, Stimulus, StimulusVersion, CommentThreadRow, ItemCommentRow, ItemEnemyRow];
