// bin/down [--remove-data]: stops the site and the stores that were started for it.
import { parseArgs } from "node:util";
import { reportFailures, step } from "../setup/steps.ts";
import { tearDown } from "../setup/tear-down.ts";
import { openPlace } from "../stores/place.ts";

reportFailures();
const { values } = parseArgs({ options: { "remove-data": { type: "boolean", default: false } } });
await step("Stopped", async (say) => {
  const stopped = await tearDown(openPlace(), { removeData: values["remove-data"] });
  say(stopped.length > 0 ? stopped.join(", ") : "nothing was running");
});
