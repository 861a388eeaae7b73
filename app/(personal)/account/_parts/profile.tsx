import { Choice } from "#app/_ui/forms/choice.tsx";
import { Field } from "#app/_ui/forms/field.tsx";

interface Shown {
  profile: { name: string; tagline: string | null; bio: string | null; website: string | null; isPublic: boolean };
  typed: Record<string, string> | undefined;
}

/** What one's page says. */
export const Profile = ({ profile, typed }: Shown) => (
  <form className="stack" method="post" action="/account/profile/">
    <h2>Your page</h2>
    <Field name="name" words="Name" autoComplete="name" value={typed?.name ?? profile.name} required maxLength={120} />
    <Field name="tagline" words="In one line" value={typed?.tagline ?? profile.tagline} maxLength={160}>
      What you do, or what you care for.
    </Field>
    <div className="field">
      <label htmlFor="bio">About you</label>
      <textarea id="bio" name="bio" defaultValue={typed?.bio ?? profile.bio ?? ""} maxLength={4000} dir="auto" />
    </div>
    <Field name="website" words="Website" inputMode="url" autoComplete="url" value={typed?.website ?? profile.website} maxLength={500} />
    <Choice type="checkbox" name="public" value="yes" isChosen={typed?.name === undefined ? profile.isPublic : typed.public === "yes"}>
      Others may find my page and follow me
    </Choice>
    <button type="submit">Save</button>
  </form>
);
