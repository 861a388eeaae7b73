// The health check of our containers: answers.ts URL. Ends with 0 when the address answers as it should.
import { argv, exit } from "node:process";

const answer = await fetch(String(argv[2])).catch(() => null); // nobody listens there yet
exit(answer?.ok ? 0 : 1);
