/** Why a course can't be loaded: where, and what to change. Every problem is reported, not only the first. */
export interface ImportProblem {
  file: string;
  line: number;
  problem: string;
}

export class ProblemList {
  readonly all: ImportProblem[] = [];
  add(file: string, line: number, problem: string): void {
    const isKnown = this.all.some((p) => p.file === file && p.line === line && p.problem === problem);
    if (!isKnown) this.all.push({ file, line, problem });
  }
}
