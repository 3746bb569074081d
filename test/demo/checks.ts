/** Every comparison with the oracle, counted; the first few that differ are shown. */
export class Checks {
  done = 0;
  readonly wrong: string[] = [];

  same(what: string, product: unknown, oracle: unknown): void {
    this.done += 1;
    const [a, b] = [JSON.stringify(product), JSON.stringify(oracle)];
    if (a !== b) this.wrong.push(`${what}: sản phẩm ${a?.slice(0, 200)}, đối chứng ${b?.slice(0, 200)}`);
  }

  get ok(): boolean {
    return this.wrong.length === 0 && this.done > 0;
  }
}
