import { Choice } from "#app/_ui/forms/choice.tsx";
import { EditFields } from "#app/_ui/forms/edit-fields.tsx";
import { Field } from "#app/_ui/forms/field.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { Select } from "#app/_ui/forms/select.tsx";
import { Select as FilterSelect } from "#app/_ui/ways/select.tsx";
import { names } from "./examples.ts";
import { each, Part } from "./part.tsx";

const options: [string, string][] = [
  ["one", "One"],
  ["long", names.long],
];
const help = "What helps to fill it in, in a sentence that may be longer than the line that it stands below of, and goes on after it.";

/** What forms are made of: empty, filled, and refused. */
export const FormParts = () => (
  <>
    <Part
      name="A line to fill in"
      variants={{
        empty: <Field name="part-empty" words="Your name" />,
        filled: (
          <Field name="part-filled" words="Your name" value={names.long}>
            {help}
          </Field>
        ),
        "from the right": <Field name="part-right" words="Your name" value={names.arabic} />,
      }}
    />
    <Part
      name="One of several"
      variants={{
        radio: (
          <fieldset>
            <legend>Who may know</legend>
            <Choice name="part-who" value="all" isChosen>
              Everybody
            </Choice>
            <Choice name="part-who" value="none" isChosen={false}>
              {help}
            </Choice>
          </fieldset>
        ),
        box: (
          <Choice name="part-box" value="yes" isChosen type="checkbox">
            Every week
          </Choice>
        ),
        list: <Select name="part-list" words="How often" value="long" choices={options} />,
        "of a filter, with a value that is none of the usual": (
          <form className="narrow">
            <FilterSelect name="part-filter" words="Where" all="Anywhere" value="atlantis" options={options} />
          </form>
        ),
      }}
    />
    <Part
      name="What is wrong"
      variants={each({ none: null, one: { problem: "There is no such day. One is written like 2027-05-31." } }, (again) => <Problem again={again} />)}
    />
    <Part
      name="Fields that change a page"
      variants={{
        "as it is": <EditFields fields={[{ name: "part-title", words: "Title", help }]} now={{ "part-title": names.long }} typed={undefined} />,
        "changed by another meanwhile": (
          <EditFields
            fields={[
              { name: "part-name", words: "Name" },
              { name: "part-day", words: "First day", kind: "date" },
              { name: "part-text", words: "Summary", kind: "text" },
            ]}
            now={{ "part-name": names.arabic, "part-day": "2026-06-10", "part-text": "" }}
            typed={{ "part-name": names.usual, "part-day": "2026-06-11", "part-text": names.unbroken }}
          />
        ),
      }}
    />
  </>
);
