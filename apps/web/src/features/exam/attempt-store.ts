/*
 * Which tab holds the writer's turn lives in sessionStorage: a reload keeps it, another tab doesn't inherit it. A duplicated tab
 * does, and is held off by the lock in tab-turn.ts. No answer is ever kept here: see attempt-vault.ts.
 */
const turnKey = (attemptId: string) => `kynangso.turn.${attemptId}`;

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
export function forgetTurn(attemptId: string): void {
  try {
    sessionStorage.removeItem(turnKey(attemptId));
  } catch {
    // nothing was kept, then
  }
}
