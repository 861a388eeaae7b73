import { Crumbs } from "#app/_ui/ways/crumbs.tsx";
import type { Metadata } from "next";
import { Field } from "#app/_ui/forms/field.tsx";
import { Problem } from "#app/_ui/forms/problem.tsx";
import { Select } from "#app/_ui/forms/select.tsx";
import { oneOf } from "#app/_ui/ways/question.ts";
import { momentInWords } from "#app/_ui/words/days.ts";
import { loadMailSettings } from "#app/_loaders/own/mail.ts";
import { loadAgain, requireSignedIn } from "#app/_loaders/own/signed-in.ts";
import type { MailSettings } from "#lib/mail/settings.ts";
import { type MailList, listNames } from "#lib/mail/lists.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Mail", robots: { index: false } };

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map((day, at): [string, string] => [String(at + 1), day]);
const hours = Array.from({ length: 24 }, (_, at): [string, string] => [String(at), `${String(at).padStart(2, "0")}:00`]);
const quiet: [string, string][] = [["", "Never"], ...hours];
const ways: [string, string][] = [
  ["mail", "At once"],
  ["digest", "In the digest"],
  ["off", "Not at all"],
];
const often: [string, string][] = [
  ["weekly", "Every week"],
  ["daily", "Every day"],
  ["off", "Never"],
];

export default async function Mail({ searchParams }: PageProps<"/account/mail">) {
  const { done, again: mark } = await searchParams;
  const signedIn = await requireSignedIn("/account/mail/");
  const [again, settings] = [await loadAgain(mark), await loadMailSettings(signedIn)];
  const now = { ...valuesOf(settings), ...again?.typed };
  return (
    <div className="page form-page">
      <Crumbs way={[{ href: "/account/", words: "Your account" }]} />
      <h1>Mail</h1>
      <p className="lead">{whereItGoes(settings)}</p>
      {oneOf(done) === "saved" && !again ? (
        <p className="note" role="status">
          From now on it is so, also for mails that wait.
        </p>
      ) : null}
      <Problem again={again} />
      <form className="stack" method="post" action="/account/mail/save/">
        <h2>{listNames.digest}</h2>
        <Select name="digest" words="How often" value={now.digest} choices={often} />
        <Select name="weekday" words="On which day, if every week" value={now.weekday} choices={days} />
        <Select name="hour" words="At which hour" value={now.hour} choices={hours} />
        <Field name="timeZone" words="In which time zone" value={now.timeZone} maxLength={64} list="zones" autoComplete="off">
          As in Europe/Oslo. Its clocks are followed when they change.
        </Field>
        <datalist id="zones">
          {Intl.supportedValuesOf("timeZone").map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </datalist>
        <p>
          <a href="/digest/">How the digest looks</a>
        </p>
        <h2>Other mail</h2>
        {(["events", "listed", "searches"] as const satisfies MailList[]).map((list) => (
          <Select key={list} name={list} words={listNames[list]} value={now[list]} choices={ways} />
        ))}
        <h2>Quiet hours</h2>
        <p className="help">Between these hours nothing comes that can wait. What you ask for yourself comes at once.</p>
        <Select name="quietFrom" words="From" value={now.quietFrom} choices={quiet} />
        <Select name="quietUntil" words="Until" value={now.quietUntil} choices={quiet} />
        <button type="submit">Save</button>
      </form>
      <form className="stack" method="post" action="/account/mail/renew/">
        <h2>Links in mails</h2>
        <p className="help">Whoever has a mail of yours can turn lists off by its link. You can make all links that were sent so far worthless.</p>
        <button type="submit" className="quiet">
          Make them worthless
        </button>
      </form>
    </div>
  );
}

function whereItGoes(settings: MailSettings | null): string {
  if (!settings?.email) return "There is no address that mail could go to. Say one in your account.";
  if (settings.off.includes("all"))
    return `All mail to ${settings.email} is off, but for what you ask for yourself. Save, and what you choose below comes again.`;
  if (settings.off.includes("digest")) return `Mail goes to ${settings.email}.`;
  return `Mail goes to ${settings.email}. The next digest comes ${momentInWords(settings.dueAt, settings.timeZone ?? "UTC")}, if there is anything to tell.`;
}

function valuesOf(settings: MailSettings | null): Record<string, string> {
  const { off = [], inDigest = [], frequency = "weekly", weekday = 1, hour = 8, timeZone, quietFrom, quietUntil } = settings ?? {};
  const wayOf = (list: MailList) => (off.includes(list) ? "off" : inDigest.includes(list) ? "digest" : "mail");
  return {
    digest: off.includes("digest") ? "off" : frequency,
    weekday: String(weekday),
    hour: String(hour),
    timeZone: timeZone ?? "UTC",
    quietFrom: String(quietFrom ?? ""),
    quietUntil: String(quietUntil ?? ""),
    events: wayOf("events"),
    listed: wayOf("listed"),
    searches: wayOf("searches"),
  };
}
