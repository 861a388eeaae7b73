import { prerenderRules } from "#lib/pages/prerender-rules.ts";
import { JsonScript } from "./json-script.tsx";
import { scriptFile } from "./script-file.ts";

/** What pages load beside their style: the one script of ours, and which links a browser may open ahead. */
export function BrowserScript() {
  const file = scriptFile();
  return (
    <>
      {file ? <script src={file} defer data-keep="" /> : null}
      <JsonScript type="speculationrules" data={prerenderRules} />
    </>
  );
}
