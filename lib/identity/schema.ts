import { z } from "zod";

/** An e-mail address as it is kept: no spaces around it, its domain in lower case. What stands before the @ is its owner's to spell. */
export const emailAddress = z
  .string()
  .trim()
  .transform(lowerDomain)
  .pipe(z.email("This is not an e-mail address, such as ana@conference.example."))
  .brand<"EmailAddress">();

export type EmailAddress = z.infer<typeof emailAddress>;

function lowerDomain(address: string): string {
  const at = address.lastIndexOf("@");
  return address.slice(0, at + 1) + address.slice(at + 1).toLowerCase();
}
