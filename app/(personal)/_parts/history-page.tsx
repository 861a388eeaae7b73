import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import { Revisions } from "#app/_ui/told/revisions.tsx";
import { Onward } from "#app/_ui/ways/onward.tsx";
import { cursorOf, type Params } from "#app/_ui/ways/question.ts";
import { loadRevisions } from "#app/_loaders/own/edits.ts";
import type { EditedKind } from "#lib/edits/history.ts";

interface Given {
  entity: EditedKind;
  id: number;
  /** Of the page whose history it is. */
  address: string;
  name: string;
  params: Params;
}

const shown = 50;

/** What was changed of a page here, a part at a time. */
export async function HistoryPage({ entity, id, address, name, params }: Given) {
  const before = cursorOf(params.before);
  const revisions = await loadRevisions({ entity, id, before, limit: shown });
  const next = revisions.length === shown ? `${address}history/?before=${revisions.at(-1)?.id}` : null;
  return (
    <div className="page form-page">
      <Crumbs way={[{ href: address, words: name }]} />
      <h1>{revisions.length === 0 ? "Nobody has changed it here" : "What was changed here"}</h1>
      <p className="muted">What sources say of it stands at the foot of its page.</p>
      <Revisions revisions={revisions} />
      <Onward next={next} words="Earlier changes" first={before ? `${address}history/` : null} />
      <p>
        <a href={`${address}edit/`}>Change it</a>
      </p>
    </div>
  );
}
