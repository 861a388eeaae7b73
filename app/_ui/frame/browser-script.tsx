import { prerenderRules } from "#lib/pages/prerender-rules.ts";
import { JsonScript } from "./json-script.tsx";
import { scriptFile } from "./script-file.ts";

/** What pages load beside their style: the one script of ours, which knows where the others are, and which links a browser may open ahead. */
export function BrowserScript() {
  const [main, own, programme] = (["main", "own", "programme"] as const).map(scriptFile);
  return (
    <>
      {main ? <script src={main} defer data-keep="" data-own={own} data-programme={programme} /> : null}
      <JsonScript type="speculationrules" data={prerenderRules} />
    </>
  );
}
