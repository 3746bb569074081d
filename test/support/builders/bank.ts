import type { Difficulty, ItemSource } from '@kynangso/contracts/bank';
import { BankService } from '@kynangso/server/bank';
import { Database, newId } from '@kynangso/server/platform';
import type { Agent, TestApp } from '../app';

export const text = (words: string) => [{ type: 'text' as const, text: words }];
export const outcomes: ItemSource['content']['outcomeDeclarations'] = [
  { identifier: 'SCORE', cardinality: 'single', baseType: 'float' },
  { identifier: 'MAXSCORE', cardinality: 'single', baseType: 'float', defaultValue: '1' },
];
export const tt03 = (node: string) => [{ framework: 'tt03-2014-btttt', node }];
/** Stands in every key built here: found in a payload, it has leaked. */
export const canary = 'CANARY-chi-danh-cho-phong-cham';
export const explanation = { vi: [{ type: 'paragraph' as const, content: text(`Giải thích: ${canary}-giai-thich`) }] };

export interface ItemOptions {
  node?: string;
  difficulty?: Difficulty;
  correct?: string;
}

/** One right answer out of four; `correct` is B unless told. */
export function choiceSource(code: string, { node = 'IU01', difficulty = 'easy', correct = 'B' }: ItemOptions = {}): ItemSource {
  return {
    code,
    kind: 'choice',
    difficulty,
    alignments: tt03(node),
    content: {
      body: {
        vi: [
          {
            type: 'choiceInteraction',
            responseIdentifier: 'RESPONSE',
            prompt: text(`Thiết bị nào dùng để nhập dữ liệu? (${code})`),
            maxChoices: 1,
            minChoices: 0,
            shuffle: true,
            choices: ['Màn hình', 'Bàn phím', 'Máy in', 'Loa'].map((words, at) => ({ identifier: 'ABCD'[at] ?? 'A', content: text(words) })),
          },
        ],
      },
      responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'identifier' }],
      outcomeDeclarations: outcomes,
    },
    key: { responses: { RESPONSE: { correct: [correct] } }, processing: { template: 'match_correct' }, explanation },
  };
}

/** Two of four are right, half a point each; a wrong one costs half a point. */
export function multipleSource(code: string, { node = 'IU02', difficulty = 'medium' }: ItemOptions = {}): ItemSource {
  const base = choiceSource(code, { node, difficulty });
  const body = base.content.body.vi.map((part) => (part.type === 'choiceInteraction' ? { ...part, maxChoices: 0 } : part));
  return {
    ...base,
    kind: 'multipleChoice',
    content: { ...base.content, body: { vi: body }, responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'multiple', baseType: 'identifier' }] },
    key: {
      responses: {
        RESPONSE: {
          correct: ['A', 'B'],
          mapping: { defaultValue: '-0.5', lowerBound: '0', upperBound: '1', entries: [{ key: 'A', value: '0.5' }, { key: 'B', value: '0.5' }] },
        },
      },
      processing: { template: 'map_response' },
      explanation,
    },
  };
}

/** A typed answer with an accept list: "trình duyệt" or "browser". */
export function shortTextSource(code: string, { node = 'IU06', difficulty = 'easy' }: ItemOptions = {}): ItemSource {
  return {
    ...choiceSource(code, { node, difficulty }),
    kind: 'shortText',
    content: {
      body: { vi: [{ type: 'textEntryInteraction', responseIdentifier: 'RESPONSE', prompt: text('Phần mềm dùng để xem trang web gọi là gì?'), expectedLength: 20, inputMode: 'text' }] },
      responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'string' }],
      outcomeDeclarations: outcomes,
    },
    key: {
      responses: {
        RESPONSE: {
          correct: [`trình duyệt`],
          mapping: { defaultValue: '0', entries: [{ key: 'trình duyệt', value: '1' }, { key: 'browser', value: '1' }, { key: canary, value: '1' }] },
          text: { caseSensitive: false, diacritics: 'ignore' },
        },
      },
      processing: { template: 'map_response' },
      explanation,
    },
  };
}

/** 1024, give or take one. */
export function numericSource(code: string, { node = 'IU01', difficulty = 'hard' }: ItemOptions = {}): ItemSource {
  return {
    ...choiceSource(code, { node, difficulty }),
    kind: 'numeric',
    content: {
      body: { vi: [{ type: 'textEntryInteraction', responseIdentifier: 'RESPONSE', prompt: text('1 GB bằng bao nhiêu MB?'), expectedLength: 10, inputMode: 'decimal', unit: 'MB' }] },
      responseDeclarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'float' }],
      outcomeDeclarations: outcomes,
    },
    key: {
      responses: { RESPONSE: { correct: ['1024'] } },
      processing: {
        rules: [
          {
            rule: 'responseCondition',
            if: {
              test: {
                op: 'equal',
                toleranceMode: 'absolute',
                tolerance: ['1', '1'],
                args: [{ op: 'correct', identifier: 'RESPONSE' }, { op: 'variable', identifier: 'RESPONSE' }],
              },
              then: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'baseValue', baseType: 'float', value: '1' } }],
            },
          },
        ],
      },
      explanation,
    },
  };
}

/** `count` approved items per module IU01..IU06, kinds and difficulties taking turns. Frameworks must be loaded. */
export async function importBank(app: TestApp, count = 4, ownerUnitId: string | null = null) {
  const makers = [choiceSource, multipleSource, shortTextSource, numericSource];
  const difficulties: Difficulty[] = ['easy', 'medium', 'hard'];
  const sources = ['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06'].flatMap((node) =>
    Array.from({ length: count }, (_, at) =>
      (makers[at % makers.length] ?? choiceSource)(`${node}-T${String(at + 1).padStart(3, '0')}`, { node, difficulty: difficulties[at % 3] ?? 'easy' }),
    ),
  );
  return app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, sources, { ownerUnitId }));
}

export interface BankWorld {
  province: string;
  commune: string;
  sibling: string;
  author: Agent;
  otherAuthor: Agent;
  reviewer: Agent;
  siblingAuthor: Agent;
  siblingReviewer: Agent;
  learner: Agent;
  /** the author and the reviewer, as those who stand for loaded items */
  record: { authors: string[]; approvedBy: string };
}

/** A province with two communes; authors and a reviewer in one, strangers in the other. */
export async function bankWorld(app: TestApp): Promise<BankWorld> {
  const province = await addUnit(app, 'P1', 'Tỉnh Thử', 'province', null);
  const commune = await addUnit(app, 'C1', 'Xã Một', 'commune', province);
  const sibling = await addUnit(app, 'C2', 'Xã Hai', 'commune', province);
  const as = async (role: 'author' | 'reviewer' | 'learner', unitId: string): Promise<Agent> => app.signIn(await addPerson(app), [{ role, unitId: unitId }]);
  const [authorId, reviewerId] = [await addPerson(app), await addPerson(app)];
  return {
    province: province.id,
    commune: commune.id,
    sibling: sibling.id,
    author: await app.signIn(authorId, [{ role: 'author', unitId: commune.id }]),
    otherAuthor: await as('author', commune.id),
    reviewer: await app.signIn(reviewerId, [{ role: 'reviewer', unitId: province.id }]),
    record: { authors: [authorId], approvedBy: reviewerId },
    siblingAuthor: await as('author', sibling.id),
    siblingReviewer: await as('reviewer', sibling.id),
    learner: await as('learner', commune.id),
  };
}

interface Place {
  id: string;
  path: string;
}
async function addUnit(app: TestApp, code: string, name: string, kind: string, parent: Place | null): Promise<Place> {
  const id = newId();
  const made = await app.db.query<{ seq: string }>(`INSERT INTO unit (id) VALUES ($1) RETURNING seq`, [id]);
  const path = [...(parent ? [parent.path] : []), `u${made.rows[0]?.seq ?? ''}`].join('.');
  await app.db.query(
    `INSERT INTO unit_version (id, unit_id, code, name, kind, parent_id, path, search_key, sort_key, valid_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, '2020-01-01')`,
    [newId(), id, code, { vi: name }, kind, parent?.id ?? null, path, name.toLowerCase()],
  );
  return { id, path };
}
export async function addPerson(app: TestApp): Promise<string> {
  const id = newId();
  await app.db.query(`INSERT INTO person (id, full_name, search_key, sort_key) VALUES ($1, 'Người Thử', 'nguoi thu', 'thu nguoi')`, [id]);
  return id;
}
