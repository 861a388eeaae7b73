// Whether changes rest.
import { findSwitch } from "#lib/switches/queries.ts";

export const loadReadOnly = () => findSwitch("read-only");
