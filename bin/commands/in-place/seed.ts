// npm run seed -- [s|m|l]: fills an empty directory with the sample world, and with a generated one on top for m and l.
import { fillWithSample, isEmpty, type SizeName } from "../../setup/data.ts";
import { closeAll } from "../../setup/indexes.ts";

const [size = "s"] = process.argv.slice(2);
if (!["s", "m", "l"].includes(size)) throw new Error(`There is no size "${size}". There are s, m and l.`);
if (!(await isEmpty())) throw new Error("The directory is not empty. bin/up --fresh --size begins anew.");
await fillWithSample(size as SizeName);
await closeAll();
