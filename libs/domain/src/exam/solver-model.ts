/**
 * A mixed-integer linear model as plain data: min cost·x with lower <= Ax <= upper. The domain builds models and reads solutions;
 * who solves them is an argument, so that the rules stay pure and the library (HiGHS) stays in one file of the server.
 */
export interface LinearModel {
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly isInteger: readonly boolean[];
  readonly rows: readonly Row[];
  /** an end to the search, in nodes and never in seconds: the same model must give the same answer on every machine */
  readonly maxNodes: number;
}
interface Row {
  readonly lower: number;
  readonly upper: number;
  readonly columns: readonly number[];
  readonly values: readonly number[];
}
/** unknown: the search ended before it found or excluded a solution */
export type LinearSolution = { readonly status: 'solved'; readonly values: ArrayLike<number> } | { readonly status: 'infeasible' | 'unknown' };
export type Solve = (model: LinearModel) => Promise<LinearSolution>;

export class ModelBuilder {
  private readonly cost: number[] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];
  private readonly isInteger: boolean[] = [];
  private readonly rows: Row[] = [];

  /** Answers with the column's index. */
  column(upper: number, cost = 0, isInteger = true): number {
    this.cost.push(cost);
    this.lower.push(0);
    this.upper.push(upper);
    this.isInteger.push(isInteger);
    return this.cost.length - 1;
  }

  /** `terms`: [column, coefficient], a column at most once */
  row(lower: number, upper: number, terms: readonly (readonly [number, number])[]): void {
    this.rows.push({ lower, upper, columns: terms.map(([column]) => column), values: terms.map(([, value]) => value) });
  }

  build(maxNodes: number): LinearModel {
    return { cost: this.cost, lower: this.lower, upper: this.upper, isInteger: this.isInteger, rows: this.rows, maxNodes };
  }
}
