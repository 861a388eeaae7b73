// On which line of a JSON file its values stand: JSON.parse does not tell.

/**
 * Lines of the objects and lists of a JSON text, and of all entries of its lists, by their path ("/days/0/rooms"), so
 * many levels deep. The text is known to be JSON.
 */
export function linesOfJson(text: string, deepest: number): Map<string, number> {
  const walk = new Walk(deepest);
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:\n]|[^\s[\]{},:"]+/g)) walk.take(token);
  return walk.lines;
}

class Walk {
  readonly lines = new Map<string, number>();
  private line = 1;
  private lastText = "";
  /** Objects and lists that have begun; `step` is the name or the index of the value that comes next in them. */
  private readonly open: { path: string; isList: boolean; step: string | number }[] = [];
  private readonly deepest: number;

  constructor(deepest: number) {
    this.deepest = deepest;
  }

  take(token: string): void {
    const around = this.open.at(-1);
    switch (token) {
      case "\n":
        this.line++;
        break;
      case "{":
      case "[":
        this.begin(token === "[");
        break;
      case "}":
      case "]":
        this.open.pop();
        break;
      case ":":
        if (around) around.step = JSON.parse(this.lastText) as string;
        break;
      case ",":
        if (around?.isList) around.step = Number(around.step) + 1;
        break;
      default:
        this.lastText = token;
        if (around?.isList) this.note();
    }
  }

  private begin(isList: boolean): void {
    this.open.push({ path: this.note(), isList, step: 0 });
  }

  /** The path of the value that begins here; its line is kept where it is not too deep. */
  private note(): string {
    const around = this.open.at(-1);
    if (this.open.length >= this.deepest) return "";
    const path = around ? `${around.path}/${around.step}` : "";
    this.lines.set(path, this.line);
    return path;
  }
}
