// Where somebody is at home: a city that is known for certain, or nothing.
import type { Result } from "#lib/kit/result.ts";
import { findOrAddPlace } from "#lib/places/commands.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { noteWhoSaid } from "./history.ts";

interface Whose {
  personId: number;
  accountId: number;
}

class Unknown extends Error {}

/** "Bergen, Norway": the city and its country. Nothing is written where it is not certain which city that is; empty takes it away. */
export async function saveHome({ personId, accountId }: Whose, words: string): Promise<Result<object, "which-city">> {
  const [city = "", ...rest] = words.split(",").map((part) => part.trim());
  try {
    await transaction(async (client) => {
      const found = city === "" ? null : await findOrAddPlace(client, { city, country: rest.at(-1) });
      if (found && (found.placeId === null || found.placeText !== null)) throw new Unknown();
      const placeId = found?.placeId ?? null;
      const changed = await query(
        sql`update person set place_id = ${placeId} where id = ${personId} and place_id is distinct from ${placeId} returning 1`,
        client,
      );
      if (changed.length > 0) await noteWhoSaid(client, { entity: "person", id: personId, accountId, authority: "person", fields: ["placeId"] });
    });
    return { ok: true };
  } catch (error) {
    if (error instanceof Unknown) return { ok: false, reason: "which-city" };
    throw error;
  }
}

/** As it is written there; empty where nobody has said. */
export async function findHome(personId: number): Promise<string> {
  const [row] = await query<{ home: string }>(sql`
    select concat_ws(', ', p.name, (select c.name from place c join place up on up.id = p.parent_id where c.kind = 'country' and c.id in (up.id, up.parent_id))) as home
    from person x join place p on p.id = x.place_id where x.id = ${personId}`);
  return row?.home ?? "";
}
