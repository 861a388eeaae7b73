// What the names of the trials lead to. Nobody else answers for `.invalid`, so an answer can have come from here alone.
import type { Answers } from "#bin/checks/outside/dns-server.ts";

/** Names `ok-1.invalid` and so on may be asked; each has an address of its own. */
export function publicAddress(at: number, isSealed: boolean): string {
  if (!isSealed) return `127.200.${at % 200}.${1 + (at % 250)}`;
  return at % 4 === 3 ? `2606:4700::${(at + 1).toString(16)}` : `198.41.${at % 200}.${1 + (at % 250)}`;
}

/** Everything that is not known leads inside. */
export const answersFor =
  (isSealed: boolean): Answers =>
  (name, asked) => {
    const good = (at: string | undefined) => publicAddress(Number(at), isSealed);
    const [, kind, at] = /^(ok|rebind|mixed|family)-(\d+)\.invalid$/.exec(name) ?? [];
    if (kind === "ok") return [good(at)];
    if (kind === "rebind") return asked % 2 === 1 ? [publicAddress(4 * Number(at), isSealed)] : ["127.0.0.1"];
    if (kind === "mixed") return [publicAddress(4 * Number(at), isSealed), "169.254.169.254"];
    if (kind === "family") return [publicAddress(4 * Number(at), isSealed), "fd00:ec2::254"];
    const [, dashed] = /^([\d-]+)\.names\.invalid$/.exec(name) ?? [];
    return [dashed?.replaceAll("-", ".") ?? "127.0.0.1", "::1"];
  };
