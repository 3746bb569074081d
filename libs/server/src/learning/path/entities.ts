import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { PathContent } from '@kynangso/contracts/learning';

@Entity('learning_path')
export class LearningPath {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('uuid', { name: 'owner_unit_id', nullable: true }) ownerUnitId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

@Entity('learning_path_draft')
export class LearningPathDraft {
  @PrimaryColumn('uuid', { name: 'path_id' }) pathId: string;
  @Column('int', { name: 'based_on', nullable: true }) basedOn: number | null;
  @Column('int') revision: number;
  @Column('jsonb') content: PathContent;
  @Column('text', { name: 'search_text' }) searchText: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('uuid', { name: 'updated_by' }) updatedBy: string;
}

@Entity('learning_path_version')
export class LearningPathVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'path_id' }) pathId: string;
  @Column('int') number: number;
  @Column('text') status: 'published' | 'retired';
  @Column('jsonb') content: PathContent;
  @Column('jsonb', { name: 'change_note' }) changeNote: ShortText;
  @Column('text', { name: 'search_text' }) searchText: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
  @Column('uuid', { name: 'published_by' }) publishedBy: string;
}

/** Who is on which version of a path; how far they are is read from completed courses. */
@Entity('learning_path_member')
export class LearningPathMember {
  @PrimaryColumn('uuid', { name: 'path_id' }) pathId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'version_id' }) versionId: string;
  @Column('timestamptz', { name: 'joined_at' }) joinedAt: Date;
  @Column('timestamptz', { name: 'moved_at', nullable: true }) movedAt: Date | null;
  @Column('timestamptz', { name: 'left_at', nullable: true }) leftAt: Date | null;
}

export const pathEntities = [LearningPath, LearningPathDraft, LearningPathVersion, LearningPathMember];
