import type { INestApplicationContext } from '@nestjs/common';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import type { MarkingTask } from '@kynangso/contracts/grading';
import { AccommodationService, AttemptFileService, AttemptService, BreakService, IncidentService, RoomService, SectionService, StartService } from '@kynangso/server/exam';
import { GradingService, MarkingService } from '@kynangso/server/grading';
import { type Caller, Clock, Database, rows } from '@kynangso/server/platform';
import { AnswerSheet } from './answer-sheet';
import { asPerson } from './callers';
import type { DemoContent } from './content';
import { type DemoPaper, readHomeFile, readMarking } from './demo-files';
import { Dice } from './dice';
import type { Board } from './exam-days';
import { type HeldSitting, roomSitting } from './exam-rooms';
import type { DemoOrganisation } from './organisation';

const MINUTE = 60_000;
/** papers marked to the end; the others wait for markers */
const markedPapers = 7;
/** responses of the waiting papers that the first marker has done */
const begunMarks = 3;

export interface SatPaper {
  plan: DemoPaper;
  personId: string;
  attemptId: string;
  essayPosition: number;
}
export interface HeldExam extends HeldSitting {
  papers: SatPaper[];
}

/**
 * An exam that really takes place while the demo is loaded: the database's clock allows no other time. It opened this morning, twelve of
 * fourteen came, and it closes two minutes from now, which leaves slow machines time enough to hand everything in.
 */
export async function holdPracticalExam(context: INestApplicationContext, organisation: DemoOrganisation, board: Board, content: DemoContent): Promise<HeldExam> {
  const called = organisation.officials.filter((official) => official.unit === 'MAU-GDDT' || official.unit === 'MAU-THPT').slice(0, 14);
  const now = Date.now();
  const held = await roomSitting(context, board, { personIds: called.map((p) => p.personId), opensAt: new Date(now - 180 * MINUTE), closesAt: new Date(now + 2 * MINUTE), rooms: 1 });
  const door = context.get(RoomService, { strict: false });
  const [roomId] = held.roomIds as [string];
  await door.open(board.proctor, held.sittingId, roomId);
  // one of them may rest between the parts: the trail of the sitting shows that they did
  const rested = called[2]?.personId ?? '';
  await context.get(AccommodationService, { strict: false }).set(board.examiner, rested, {
    extraTimePercent: 0, largeText: false, breakCount: 2, breakMinutes: 15, noteRef: '18/QĐ-MAU', validFrom: context.get(Clock).today(), validTo: null,
  });
  const sitter = new Sitter(context, new AnswerSheet(content.items), held.sittingId);
  const papers: SatPaper[] = [];
  for (const [at, plan] of readMarking().papers.entries()) {
    const personId = called[at]?.personId ?? '';
    await door.checkIn(board.proctor, held.sittingId, { personId });
    papers.push(await sitter.sit(personId, plan));
    // those handed in by now come before the markers first
    if (at === markedPapers - 1) await context.get(GradingService, { strict: false }).drain();
  }
  await door.markAbsent(board.proctor, held.sittingId, undefined);
  await context.get(IncidentService, { strict: false }).report(board.proctor, held.sittingId, {
    category: 'technical', roomId, description: 'Máy ở ghế số 3 mất nguồn khoảng một phút; thí sinh tiếp tục trên máy dự phòng, bài làm không mất câu nào.',
  });
  await door.close(board.proctor, held.sittingId, roomId);
  await markPapers(context, board, held.sittingId);
  return { ...held, papers };
}

/** One candidate after another at the same exam. */
class Sitter {
  private readonly dice = new Dice(2027);
  private readonly attempts: AttemptService;

  constructor(
    private readonly context: INestApplicationContext,
    private readonly sheet: AnswerSheet,
    private readonly sittingId: string,
  ) {
    this.attempts = context.get(AttemptService, { strict: false });
  }

  /** Theory, left for good; then the essay and the tasks, handed in together. */
  async sit(personId: string, plan: DemoPaper): Promise<SatPaper> {
    const caller = asPerson(personId);
    const sections = this.context.get(SectionService, { strict: false });
    const { attemptId, writerEpoch } = await this.context.get(StartService, { strict: false }).start(caller, this.sittingId);
    const theory = await sections.open(caller, attemptId, 'LY_THUYET');
    const items = theory.items.filter((item) => item.section === 'LY_THUYET');
    for (const change of this.sheet.fill({ ...theory, items }, plan.skill, this.dice)) await this.attempts.save(caller, attemptId, { ...change, writerEpoch });
    await sections.close(caller, attemptId, 'LY_THUYET');
    if (theory.clock.breaks) {
      const breaks = this.context.get(BreakService, { strict: false });
      await breaks.begin(caller, attemptId, writerEpoch);
      await breaks.finish(caller, attemptId, writerEpoch);
    }
    const paper = await sections.open(caller, attemptId, 'TU_LUAN');
    const finalResponses = [];
    for (const item of paper.items.filter((each) => each.section !== 'LY_THUYET')) {
      const value = await this.work(caller, paper, item, plan);
      if (value === null) continue;
      finalResponses.push({ sequence: items.length + finalResponses.length + 1, position: item.position, response: { RESPONSE: [value] }, timeSpentMs: 600_000 + this.dice.below(900_000) });
    }
    await this.attempts.submit(caller, attemptId, { writerEpoch, finalResponses });
    return { plan, personId, attemptId, essayPosition: paper.items.find((item) => item.kind === 'extendedText')?.position ?? 0 };
  }

  private async work(caller: Caller, { attemptId, writerEpoch }: AttemptPaper, { kind, position, body }: AttemptPaper['items'][number], plan: DemoPaper): Promise<string | null> {
    if (kind === 'extendedText') return plan.essay;
    const path = JSON.stringify(body).includes('"docx"') ? plan.docx : plan.xlsx;
    if (path === null) return null;
    const fields = { writerEpoch, position, responseIdentifier: 'RESPONSE' };
    return (await this.context.get(AttemptFileService, { strict: false }).upload(caller, attemptId, fields, readHomeFile(path), path.split('/').at(-1) ?? path)).id;
  }
}

/** Two markers each, a third where they differ; then the papers handed in later, of which the first marker does a few. */
async function markPapers(context: INestApplicationContext, { examiner, second, chair }: Board, sittingId: string): Promise<void> {
  const grading = context.get(GradingService, { strict: false });
  // markers see copies without names, of another size than what was handed in
  const sizes = new Map((await rows<{ id: string; size: number }>(context.get(Database).read(), `SELECT id, size FROM attempt_file`)).map((f) => [f.id, f.size]));
  for (const [nth, marker] of [examiner, second, chair].entries()) await markUpTo(context, marker, sittingId, 99, (task) => marksOf(task, nth, sizes));
  await grading.drain();
  await markUpTo(context, examiner, sittingId, begunMarks, (task) => marksOf(task, 0, sizes));
}

/** Takes and marks what is free for the marker, `most` responses at the most. */
export async function markUpTo(context: INestApplicationContext, marker: Caller, sittingId: string, most: number, give: (task: MarkingTask) => readonly number[]): Promise<void> {
  const desk = context.get(MarkingService, { strict: false });
  for (let done = 0; done < most; done++) {
    const { task } = await desk.take(marker, sittingId, null);
    if (!task) return;
    const points = give(task);
    await desk.handIn(marker, task.id, { marks: task.criteria.map(({ identifier }, at) => ({ criterion: identifier, pointsCenti: points[at] ?? 0, note: '' })), comment: '' });
  }
}

/** By what lies before the marker: the words of an essay, the size of a file. Whose it is, nobody knows. */
function marksOf(task: MarkingTask, nth: number, sizes: ReadonlyMap<string, number>): readonly number[] {
  const { papers, files } = readMarking();
  const [words] = Object.values(task.response).flat();
  const [file] = task.files;
  const found = file
    ? Object.entries(files).find(([path]) => readHomeFile(path).length === sizes.get(file.id))?.[1]
    : papers.find((paper) => paper.essay === words)?.marks[nth];
  if (!found) throw new Error(`no marks are planned for position ${task.position}`);
  return found;
}
