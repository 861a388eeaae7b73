const alphabet = "23456789bcdfghjkmnpqrstvwxz";

/** The short code of the n-th thing of a kind, as the database gives it (`short_code` in the migrations; tested to be equal). */
export function shortCode(n: number): string {
  let size = 27 ** 4;
  let rest = n;
  let letters = 4;
  for (; rest >= size; letters++) {
    rest -= size;
    size *= 27;
  }
  let mixed = Number((BigInt(rest) * 295_075_153n + 77_777n) % BigInt(size));
  let code = "";
  for (let at = 0; at < letters; at++) {
    code = alphabet[mixed % 27] + code;
    mixed = Math.floor(mixed / 27);
  }
  return code;
}
