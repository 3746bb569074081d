import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportFormat, ImportProblem, ItemImportState, ItemImportVerdict, ItemSource } from '@kynangso/contracts/bank';

@Entity('item_import')
export class ItemImport {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('uuid', { name: 'owner_unit_id', nullable: true }) ownerUnitId: string | null;
  @Column('text') state: ItemImportState;
  @Column('text') format: ImportFormat;
  @Column('text', { name: 'file_name' }) fileName: string;
  @Column('text', { name: 'file_hash' }) fileHash: string;
  @Column('jsonb', { nullable: true }) headings: string[] | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'taken_at', nullable: true }) takenAt: Date | null;
}

@Entity('item_import_row')
export class ItemImportRowEntity {
  @PrimaryColumn('uuid', { name: 'import_id' }) importId: string;
  @PrimaryColumn('int') position: number;
  @Column('int') line: number;
  @Column('text', { nullable: true }) code: string | null;
  @Column('text') excerpt: string;
  @Column('jsonb', { nullable: true }) source: ItemSource | null;
  @Column('jsonb', { nullable: true }) cells: string[] | null;
  @Column('boolean', { name: 'is_twice' }) isTwice: boolean;
  @Column('text') verdict: ItemImportVerdict;
  @Column('jsonb') problems: ImportProblem[];
  @Column('boolean', { name: 'is_chosen' }) isChosen: boolean;
  @Column('uuid', { name: 'item_id', nullable: true }) itemId: string | null;
  @Column('boolean', { name: 'is_taken' }) isTaken: boolean;
}

export const itemImportEntities = [ItemImport, ItemImportRowEntity];
