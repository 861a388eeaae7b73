/** Who mails are from, as `MAIL_FROM` says it: "Name <address>", or the address alone. */
export interface Sender {
  name: string;
  address: string;
  domain: string;
}

export function parseSender(text: string): Sender {
  const [, name = "", address = text] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  const trimmed = address.trim();
  return { name, address: trimmed, domain: trimmed.slice(trimmed.lastIndexOf("@") + 1).toLowerCase() };
}
