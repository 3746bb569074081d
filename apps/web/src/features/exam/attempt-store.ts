import type { StoredAnswers } from './answer-queue';

/*
 * Unsent answers live in localStorage, by attempt, until the server has them. Which tab holds the writer's turn lives in
 * sessionStorage: a reload keeps it, a second tab doesn't inherit it.
 */
const answersKey = (attemptId: string) => `kynangso.answers.${attemptId}`;
const turnKey = (attemptId: string) => `kynangso.turn.${attemptId}`;

export function readAnswers(attemptId: string): StoredAnswers | null {
  try {
    const text = localStorage.getItem(answersKey(attemptId));
    return text ? (JSON.parse(text) as StoredAnswers) : null;
  } catch {
    return null;
  }
}
export function writeAnswers(attemptId: string, answers: StoredAnswers): void {
  try {
    localStorage.setItem(answersKey(attemptId), JSON.stringify(answers));
  } catch {
    // storage full or refused: the answers are still in memory and on their way
  }
}
export function readTurn(attemptId: string): number | null {
  try {
    return Number(sessionStorage.getItem(turnKey(attemptId))) || null;
  } catch {
    return null;
  }
}
export function writeTurn(attemptId: string, epoch: number): void {
  try {
    sessionStorage.setItem(turnKey(attemptId), String(epoch));
  } catch {
    // then a reload asks for the turn again
  }
}
export function forget(attemptId: string): void {
  try {
    localStorage.removeItem(answersKey(attemptId));
    sessionStorage.removeItem(turnKey(attemptId));
  } catch {
    // nothing was kept, then
  }
}
