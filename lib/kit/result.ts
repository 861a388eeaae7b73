/** What a command answers: the expected outcomes as values, each refusal with a reason from a closed union. */
export type Result<Value extends object, Reason extends string> = ({ ok: true } & Value) | { ok: false; reason: Reason };
