import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DifficultyVerdict, StrayingKind } from '@kynangso/contracts/bank';

/** What a person decided about a measured difficulty that strays; the newest one of an item's question counts, earlier ones stay. */
@Entity('difficulty_decision')
export class DifficultyDecisionRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  /** of the item as it was asked then; another question starts anew */
  @Column('text') question: string;
  @Column('text') straying: StrayingKind;
  @Column('int', { name: 'b_milli' }) bMilli: number;
  @Column('text') verdict: DifficultyVerdict;
  @Column('text') reason: string;
  @Column('uuid', { name: 'decided_by' }) decidedBy: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
}
