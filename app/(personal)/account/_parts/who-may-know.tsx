import { Choice } from "#app/_ui/forms/choice.tsx";
import { visibilities } from "#app/_ui/words/visibilities.ts";
import type { Visibility } from "#lib/identity/schema.ts";

/** Who may know where one goes, unless a plan says otherwise. */
export const WhoMayKnow = ({ chosen }: { chosen: Visibility }) => (
  <form className="stack" method="post" action="/account/visibility/">
    <h2>Who may know where you go</h2>
    <fieldset>
      <legend className="visually-hidden">Who may know</legend>
      {visibilities.map(({ level, words }) => (
        <Choice key={level} name="visibility" value={level} isChosen={level === chosen}>
          {words}
        </Choice>
      ))}
    </fieldset>
    <p className="help">New plans start with this; each can be changed by itself. That you speak somewhere is public, as the programme is.</p>
    <Choice type="checkbox" name="before" value="yes" isChosen={false}>
      Change all plans that I have made so far, too
    </Choice>
    <button type="submit">Save</button>
  </form>
);
