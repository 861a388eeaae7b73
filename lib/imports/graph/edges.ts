import type { AccountRecord } from "./graph-records.ts";

/** What the first line of a graph says of all others. */
export interface GraphHead {
  /** Each of two follows the other. */
  isMutual: boolean;
  /** Nodes are numbered from here on. */
  lowest: number;
  /** Null where the first line counts none. */
  nodes: number | null;
  edges: number | null;
}

/** The head of a graph by its first line: "id_1,id_2" before mutual follows numbered from 0, or "nodes,edges,u|d,name" before nodes numbered from 1. */
export function headOf(firstLine: string): GraphHead | null {
  const line = firstLine.trim();
  if (line === "id_1,id_2") return { isMutual: true, lowest: 0, nodes: null, edges: null };
  const [, nodes, edges, direction] = /^(\d{1,9}),(\d{1,9}),([ud]),/.exec(line) ?? [];
  return direction ? { isMutual: direction === "u", lowest: 1, nodes: Number(nodes), edges: Number(edges) } : null;
}

/** The edges of a graph, each once. */
export class Edges {
  readonly head: GraphHead;
  count = 0;
  private readonly follows = new Map<number, Set<number>>();

  constructor(head: GraphHead) {
    this.head = head;
  }

  get nodes(): number {
    return this.follows.size;
  }

  /** Takes an edge, or says why it is none. */
  add(from: number, to: number): string | null {
    if ([from, to].some((node) => !this.isCounted(node))) return "names a node that its first line does not count";
    if (from === to) return "leads from a node to itself";
    if (this.followsOf(from).has(to)) return "its edge came before";
    this.followsOf(from).add(to);
    const back = this.followsOf(to);
    if (this.head.isMutual) back.add(from);
    this.count++;
    return null;
  }

  /** All nodes that an edge names, ascending. */
  *records(): Generator<AccountRecord> {
    for (const [node, follows] of [...this.follows].toSorted(([one], [other]) => one - other)) {
      yield { kind: "account", key: String(node), follows: [...follows].toSorted((one, other) => one - other) };
    }
  }

  private isCounted(node: number): boolean {
    const { lowest, nodes } = this.head;
    return node >= lowest && (nodes === null || node < lowest + nodes);
  }

  private followsOf(node: number): Set<number> {
    const known = this.follows.get(node) ?? new Set();
    this.follows.set(node, known);
    return known;
  }
}
