import path from "node:path";
import { checkout, openPlace, type Place } from "../stores/place.ts";

/** Where the tests keep their stores: apart from the site's, so that neither disturbs the other. */
export const testPlace = (): Place => openPlace(process.env.HALLWAY_TEST_DATA ?? path.join(checkout, ".data/test"));
