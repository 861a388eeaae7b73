// The directory of DIDs and a personal data server, as Bluesky itself runs them, with one account. Runs by itself, under the
// Node that the packages in the folder were built for: node atproto-network.mjs FOLDER PLC_PORT PDS_PORT. Prints the account.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, plcPort, pdsPort] = process.argv.slice(2);
const { TestPds, TestPlc } = await import(pathToFileURL(createRequire(path.resolve(folder, "package.json")).resolve("@atproto/dev-env")).href);
const plc = await TestPlc.create({ port: Number(plcPort) });
const pds = await TestPds.create({ port: Number(pdsPort), didPlcUrl: plc.url, inviteRequired: false });
const account = { handle: "ana.test", password: "a password of Ana", email: "ana@people.example" };
const { data } = await pds.getClient().api.com.atproto.server.createAccount(account);
console.log(JSON.stringify({ ...account, did: data.did, server: pds.url }));
process.once("SIGTERM", () => process.exit(0));
