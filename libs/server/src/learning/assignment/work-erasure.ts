import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps, rows, type Tx } from '@kynangso/server/platform';
import { PollRepository } from '../poll/poll.repository';
import { WorkFileStore } from './work-file.store';

/** most files of one person in a copy of their data */
const MOST_FILES = 2000;
const ofPeople = `w.enrolment_id IN (SELECT id FROM enrolment WHERE person_id = ANY($1::uuid[]))`;

/** A person's own words and files in assignments and their answers to polls: taken along in the copy of their data, and gone with an erasure. That work was accepted, and its points, stay. */
@Injectable()
export class WorkErasure implements OnModuleInit {
  constructor(
    private readonly store: WorkFileStore,
    private readonly polls: PollRepository,
    private readonly steps: ErasureSteps,
  ) {}

  onModuleInit(): void {
    this.steps.register('assignments', (tx, ids) => this.forget(tx, ids));
  }

  /** The bytes go with the worker's next clean-up, once no row names them. */
  async forget(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM assignment_file f USING assignment_work w WHERE w.id = f.work_id AND ${ofPeople}`, [personIds]);
    await tx.query(`DELETE FROM assignment_submission s USING assignment_work w WHERE s.state = 'waiting' AND w.id = s.work_id AND ${ofPeople}`, [personIds]);
    await tx.query(
      `UPDATE assignment_submission s SET text = '', file_ids = '{}', comment = '', marks = (SELECT coalesce(jsonb_agg(m || '{"comment": ""}'), '[]') FROM jsonb_array_elements(s.marks) m)
       FROM assignment_work w WHERE w.id = s.work_id AND ${ofPeople}`,
      [personIds],
    );
    await tx.query(`UPDATE assignment_work w SET text = '' WHERE ${ofPeople}`, [personIds]);
    await this.polls.forget(tx, personIds);
  }

  async files(tx: Tx, personIds: readonly string[]): Promise<{ name: string; path: string }[]> {
    const found = await rows<{ id: string; name: string; sha256: string }>(
      tx,
      `SELECT f.id, f.name, f.sha256 FROM assignment_file f JOIN assignment_work w ON w.id = f.work_id WHERE ${ofPeople} ORDER BY f.uploaded_at, f.id LIMIT ${MOST_FILES}`,
      [personIds],
    );
    return found.map(({ id, name, sha256 }) => ({ name: `${id.slice(-6)}-${name}`, path: this.store.pathOf(sha256) }));
  }
}
