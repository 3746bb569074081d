/** One official's year: activates the account, takes the course, sits the exam. Everything sent is noted for the oracle; nothing received is. */
import { Client, Refused } from './client';
import { type KeyedQuestion, type KeyList, type Paper, responseFor } from './key-list';
import { pick, randomFrom } from '../support/random';

export const PASSWORD = 'mat-khau-mau-2026';
export const COURSE = 'CDS-AN-TOAN';
export const EXAM = 'THI-COBAN';

/** What the person intends to do. */
export interface Intention {
  /** leaves the last lesson unread */
  skipsLesson: boolean;
  /** chance of a right answer in the course's quiz and in each try at the exam */
  quizSkill: number;
  examSkills: number[];
}
/** One paper as sent: the question and the answer in words. */
export type SentPaper = { question: KeyedQuestion; answer: string[] }[];
/** What the person did. */
export interface Sent {
  staffCode: string;
  lessonsRead: number;
  lessonsOfCourse: number;
  quizzes: SentPaper[];
  exams: { attemptId: string; paper: SentPaper }[];
}

interface Enrolment { id: string; modules: { lessons: { id: string; kind: 'text' | 'quiz'; examId: string | null }[] }[] }
interface Attempt extends Paper { attemptId: string; writerEpoch: number }

export class Learner {
  readonly client: Client;
  readonly sent: Sent;
  private readonly random: () => number;

  constructor(address: string, readonly staffCode: string, private readonly intention: Intention, private readonly keys: KeyList, seed: number) {
    this.client = new Client(address);
    this.random = randomFrom(seed);
    this.sent = { staffCode, lessonsRead: 0, lessonsOfCourse: 0, quizzes: [], exams: [] };
  }

  async year(activationCode: string, examSittingId: string, autosaves: number): Promise<void> {
    await this.client.open('/auth/activate', { code: activationCode, login: this.staffCode.toLowerCase(), password: PASSWORD });
    await this.learn();
    for (const skill of this.intention.examSkills) await this.sit(examSittingId, skill, autosaves);
  }

  private async learn(): Promise<void> {
    const enrolment = await this.client.post<Enrolment>(`/courses/${COURSE}/enrolments`, { again: false });
    const lessons = enrolment.modules.flatMap((m) => m.lessons);
    const texts = lessons.filter((l) => l.kind === 'text');
    this.sent.lessonsOfCourse = texts.length;
    for (const [i, lesson] of texts.entries()) {
      await this.client.get(`/enrolments/${enrolment.id}/lessons/${lesson.id}`);
      if (this.intention.skipsLesson && i === texts.length - 1) continue;
      await this.client.post(`/enrolments/${enrolment.id}/lessons/${lesson.id}/progress`, { event: 'completed', secondsSpent: 60 });
      this.sent.lessonsRead += 1;
    }
    for (const quiz of lessons) {
      if (!quiz.examId) continue;
      const sitting = await this.client.get<{ id: string }>(`/exams/${quiz.examId}/sitting`);
      this.sent.quizzes.push((await this.answer(sitting.id, this.intention.quizSkill, 0)).paper);
    }
  }

  private async sit(sittingId: string, skill: number, autosaves: number): Promise<void> {
    this.sent.exams.push(await this.answer(sittingId, skill, autosaves));
  }

  /** Starts, saves the first answers one by one as a browser does, and hands the rest in with the paper. */
  private async answer(sittingId: string, skill: number, autosaves: number): Promise<{ attemptId: string; paper: SentPaper }> {
    const attempt = await this.start(sittingId);
    const paper: SentPaper = [];
    const changes = attempt.items.map((item, i) => {
      const question = this.keys.find(item.body);
      const answer = this.choose(question, skill);
      paper.push({ question, answer });
      return { sequence: i + 1, position: item.position, response: responseFor(item.body, question, answer), timeSpentMs: 1000 };
    });
    for (const change of changes.slice(0, autosaves)) await this.client.put(`/attempts/${attempt.attemptId}/responses`, { ...change, writerEpoch: attempt.writerEpoch });
    const submit = { writerEpoch: attempt.writerEpoch, finalResponses: changes.slice(autosaves) };
    await this.client.post(`/attempts/${attempt.attemptId}/submit`, submit);
    // a nervous second click gets the same receipt and changes nothing
    if (this.random() < 0.1) await this.client.post(`/attempts/${attempt.attemptId}/submit`, submit);
    return { attemptId: attempt.attemptId, paper };
  }

  private async start(sittingId: string): Promise<Attempt> {
    try {
      return await this.client.post<Attempt>(`/sittings/${sittingId}/attempts`);
    } catch (error) {
      // the connection was busy for a moment; starting again finds the attempt already open
      if (error instanceof Refused && error.status === 503) return this.client.post<Attempt>(`/sittings/${sittingId}/attempts`);
      throw error;
    }
  }

  /** In words: right with the chance `skill`, otherwise wrong, half right or left empty. */
  private choose(question: KeyedQuestion, skill: number): string[] {
    if (this.random() < skill) return question.right;
    const luck = this.random();
    if (luck < 0.15) return [];
    if (question.choices.length === 0) return [question.kind === 'numeric' ? '987654' : 'không rõ'];
    if (question.right.length > 1 && luck < 0.5) return question.right.slice(0, 1);
    const wrong = question.choices.filter((words) => !question.right.includes(words));
    return [pick(this.random, wrong)];
  }
}
