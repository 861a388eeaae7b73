// npm run dkim -- [FILE]: makes the key that signs mails, unless it is there, and prints what DNS has to say of it.
import { readFileSync } from "node:fs";
import path from "node:path";
import { env } from "#lib/kit/env.ts";
import { parseSender } from "#lib/kit/mail-sender.ts";
import { signingRecord } from "#lib/stores/mail-signing.ts";
import { ensureDkimKey } from "../../stores/keys/dkim-key.ts";

const { DKIM_KEY_FILE, DKIM_SELECTOR, MAIL_FROM } = env();
const file = path.resolve(process.argv[2] ?? DKIM_KEY_FILE ?? path.join(path.dirname(env().KEYS_FILE), "dkim.pem"));
const { domain } = parseSender(MAIL_FROM);

const isNew = ensureDkimKey(file);
const { name, text } = signingRecord(readFileSync(file, "utf8"), { domain, selector: DKIM_SELECTOR });
// A string of DNS holds 255 signs; a record may hold several, which count as one.
const strings = text.match(/.{1,255}/g)?.map((part) => `"${part}"`) ?? [];

console.log(isNew ? `A new key is in ${file}.\n` : `The key is in ${file}.\n`);
console.log(`DNS has to say:\n\n${name}. IN TXT ( ${strings.join(" ")} )\n`);
console.log(`Beside it, receivers look for who may send for ${domain} (SPF, a TXT record of ${domain}) and what to do with what is not signed:\n`);
console.log(`_dmarc.${domain}. IN TXT "v=DMARC1; p=none"\n`);
console.log(DKIM_KEY_FILE ? "Mails are signed." : `Mails are signed once DKIM_KEY_FILE=${file} is set and DNS answers so.`);
