import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SearchRepository } from './search.repository';

/** What can be found of published courses: a line for each course and each lesson in each of its languages. */
export class LearningSearch1700000000095 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // words: without marks, A title, B headings, C summary, D the rest; marked: lower case with its marks, for words typed with theirs
    await q.query(`
      CREATE TABLE learning_search (
        version_id uuid NOT NULL REFERENCES course_version (id),
        position int NOT NULL,
        locale text NOT NULL,
        lesson_id uuid REFERENCES lesson (id),
        shown text NOT NULL,
        marked text NOT NULL,
        words tsvector NOT NULL,
        PRIMARY KEY (version_id, position, locale),
        CHECK ((position = 0) = (lesson_id IS NULL))
      )`);
    await q.query(`CREATE INDEX learning_search_words ON learning_search USING gin (words)`);
    await q.query(`CREATE TABLE learning_word (word text PRIMARY KEY)`);
    await q.query(`CREATE INDEX learning_word_length ON learning_word (length(word))`);
    const repository = new SearchRepository();
    const published = (await q.query(`SELECT id FROM course_version WHERE status = 'published'`)) as { id: string }[];
    for (const { id } of published) await repository.index(q.manager, id);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE learning_word, learning_search`);
  }
}
