import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('media')
export class Media {
  @PrimaryColumn('text') hash: string;
  @Column('text', { name: 'content_type' }) contentType: string;
  @Column('bigint') bytes: number;
  @Column('int', { nullable: true }) width: number | null;
  @Column('int', { nullable: true }) height: number | null;
  /** null: a recording, whose bytes are a file */
  @Column('bytea', { nullable: true }) content: Buffer | null;
  /** pictures of published courses; what belongs to items is shown to signed-in people only */
  @Column('boolean', { name: 'is_public' }) isPublic: boolean;
  /** the file that stands for these bytes; null: their own */
  @Column('text', { name: 'kept_as', nullable: true }) keptAs: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
