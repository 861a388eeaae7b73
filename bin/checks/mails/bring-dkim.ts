// The reader of DKIM that is not ours: from the system's packages, where they can be installed.
import { canInstall, installPackages, isOffered } from "../../stores/packages.ts";
import { hasPython } from "../feeds/python.ts";

const name = "python3-dkim";

/** Installs it unless it is there. Without it, its trial says that it was left out. */
export function bringDkim(): void {
  if (hasPython("dkim") || !canInstall()) return;
  try {
    if (isOffered(name)) installPackages([name]);
  } catch {} // no network: as on a machine where nothing can be installed
}
