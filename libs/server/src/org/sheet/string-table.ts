/** The shared strings of a workbook as one run of bytes: a country's roster has a million and a half of them, and as objects they would take five times the room. */
export class StringTable {
  private bytes = Buffer.alloc(1 << 16);
  private ends = new Uint32Array(1 << 12);
  private count = 0;
  private used = 0;

  get size(): number {
    return this.count;
  }

  push(text: string): number {
    const length = Buffer.byteLength(text, 'utf8');
    if (this.used + length > this.bytes.length) {
      const grown = Buffer.alloc(Math.max(this.bytes.length * 2, this.used + length));
      this.bytes.copy(grown, 0, 0, this.used);
      this.bytes = grown;
    }
    if (this.count === this.ends.length) {
      const grown = new Uint32Array(this.ends.length * 2);
      grown.set(this.ends);
      this.ends = grown;
    }
    this.bytes.write(text, this.used, 'utf8');
    this.used += length;
    this.ends[this.count] = this.used;
    return (this.count += 1);
  }

  get(at: number): string {
    if (!(at >= 0 && at < this.count)) return '';
    return this.bytes.toString('utf8', at === 0 ? 0 : this.ends[at - 1], this.ends[at]);
  }
}
